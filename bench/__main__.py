"""Run the benchmarks named, or all of them, one after the other, each in a process of its own.

``python -m bench`` runs all that take minutes, ``python -m bench batch --articles 2000`` one with options of its own.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ALL = ("batch", "segmentation", "matching", "terminology", "incremental", "checks", "page")
NAMED = ("kills",)
"""Those that run only if they are named."""


def main(arguments: list[str]) -> int:
    """Run each; the worst exit code of them."""
    first = next((i for i, a in enumerate(arguments) if a.startswith("-")), len(arguments))
    names, options = arguments[:first], arguments[first:]
    if "-h" in options and not names:
        print(f"{__doc__}\nThere are {', '.join((*ALL, *NAMED))}.")
        return 0
    unknown = [n for n in names if n not in (*ALL, *NAMED)]
    if unknown:
        print(
            f"no benchmark is called {unknown[0]!r}; there are {', '.join((*ALL, *NAMED))}", file=sys.stderr
        )
        return 2
    if options and len(names) != 1:
        print("options go to one benchmark: name it before them", file=sys.stderr)
        return 2
    worst = 0
    for name in names or ALL:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        command = [sys.executable, "-m", f"bench.{name}", *options]
        done = subprocess.run(command, cwd=Path(__file__).parent.parent, check=False)
        print(f"({time.monotonic() - start:.0f} s)", flush=True)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
