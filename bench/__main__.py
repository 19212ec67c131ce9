"""Every bench in turn: ``python -m bench``, or only those named (``python -m bench parse print``)."""

import sys
from importlib import import_module

BENCHES = ("parse", "importing", "pages", "import_pages", "print", "score", "claims", "flow", "examiner", "examination")


def main() -> None:
    """Run them."""
    wanted = sys.argv[1:] or BENCHES
    for name in wanted:
        import_module(f"bench.{name}").main()
        print(flush=True)


if __name__ == "__main__":
    main()
