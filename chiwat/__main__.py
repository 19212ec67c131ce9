"""``python -m chiwat`` is the ``chiwat`` command."""

from chiwat.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
