"""``python -m translate``: the same as ``sidestilt``."""

from translate.cli.main import command

if __name__ == "__main__":
    command()
