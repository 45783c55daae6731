"""`python -m hoso` is the command `hoso`."""

from hoso.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
