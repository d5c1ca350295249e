"""``python -m translate``: the same as ``sidestilt``."""

from translate.cli.main import main

if __name__ == "__main__":
    main()
