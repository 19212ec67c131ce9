"""The parser of HTML asks for one large block a page; keeping it between pages makes reading a quarter faster."""

import ctypes
import sys

#: glibc's names: give memory back only beyond this many free bytes, and never by a mapping of its own below it.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT = 32 * 1024 * 1024


def keep_blocks() -> None:
    """Tell the C library of this process to keep up to 32 MB of freed blocks; elsewhere than on Linux, nothing."""
    if not sys.platform.startswith("linux"):
        return
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        tune(_TRIM_THRESHOLD, _KEPT)
        tune(_MMAP_THRESHOLD, _KEPT)
