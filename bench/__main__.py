"""Run the benchmarks named, or all of them, one after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ALL = ("throughput", "segmentation", "matching", "terminology", "incremental", "checks", "page")


def main(names: list[str]) -> int:
    """Run each; the worst exit code of them."""
    unknown = [n for n in names if n not in ALL]
    if unknown:
        print(f"no benchmark is called {unknown[0]!r}; there are {', '.join(ALL)}", file=sys.stderr)
        return 2
    worst = 0
    for name in names or ALL:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"], cwd=Path(__file__).parent.parent, check=False
        )
        print(f"({time.monotonic() - start:.0f} s)", flush=True)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
