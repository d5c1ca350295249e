"""How fast the review page of a long article answers: input to next paint, in Chromium.

    python -m bench.page [--sentences 3000] [--repeat 5]

Prints a table: for each action the median and the longest time from the input event to the frame that shows its
effect, as the browser's Event Timing API reports it (W3C Event Timing; the measure behind "Interaction to Next
Paint", in steps of 8 ms; inputs under 16 ms are reported by no entry and print as "<16"). Exits with 1 where a
median reaches 100 ms; the longest times also hold whatever else the machine was doing (see its load).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.render.factory import long_article
from translate.render import render_html

LIMIT = 100
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

WATCH = """
window.timed = [];
new PerformanceObserver((list) => window.timed.push(...list.getEntries().map((e) => e.duration)))
  .observe({type: "event", durationThreshold: 16});
"""


def timed(page: Page, *actions: object) -> float:
    """The longest event-to-paint time in ms of an action's events; 0 where none took 16 ms."""
    page.evaluate("window.timed.length = 0")
    for action in actions:
        if callable(action):
            action()
        else:
            page.keyboard.press(str(action))
    page.evaluate(
        "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 60))))"
    )
    longest: float = page.evaluate("Math.max(0, ...window.timed)")
    return longest


def main() -> int:
    """Builds the page, opens it, acts, prints."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--sentences", type=int, default=3000)
    arguments.add_argument("--repeat", type=int, default=5)
    options = arguments.parse_args()
    chromium = shutil.which(os.environ.get("SIDESTILT_CHROMIUM", "")) or shutil.which("chromium")
    if chromium is None:
        print("skipped: needs Chromium (apt-get install chromium)")
        return 0
    document = long_article(options.sentences)
    start = time.perf_counter()
    text = render_html(document)
    rendered = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "long.html"
        path.write_text(text, "utf-8", newline="")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH)
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        loaded = time.perf_counter() - start
        print(f"{options.sentences} sentences, page of {len(text.encode()) / 1e6:.1f} MB")
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(f"rendered in {rendered:.2f} s, opened and ready in {loaded:.2f} s\n")
        print(f"{'action':<28}{'median ms':>10}{'longest ms':>12}")
        worst = 0.0

        def middle() -> None:
            page.evaluate("document.getElementById('p370').scrollIntoView()")
            page.locator("#p370s1").click()

        plans: dict[str, list[object]] = {
            "next sentence (j)": ["j"],
            "approve and go on (a)": ["a"],
            "needs work (w)": ["w"],
            "undo (z)": ["z"],
            "next open (n)": ["n"],
            "next term (t)": ["t"],
            "open the editor (e)": ["e"],
            "type a letter": ["x"],
            "save the edit (Enter)": ["Enter"],
            "search, a letter": ["/", lambda: page.keyboard.type("r")],
            "show all again (Esc)": ["Escape"],
            "filter Open": [lambda: page.locator('[data-show="open"]').click()],
            "filter All": [lambda: page.locator('[data-show="all"]').click()],
            "point at a sentence": [lambda: page.mouse.move(400, 420), lambda: page.mouse.move(420, 520)],
            "next layout (l)": ["l"],
        }
        middle()
        for name, actions in plans.items():
            times = [
                timed(page, *actions)
                for _ in range(options.repeat if name[:4] not in ("open", "save") else 1)
            ]
            worst = max(worst, statistics.median(times))
            shown = [f"{t:.0f}" if t else "<16" for t in (statistics.median(times), max(times))]
            print(f"{name:<28}{shown[0]:>10}{shown[1]:>12}")
        browser.close()
    print(f"\nlongest median {worst:.0f} ms, limit {LIMIT} ms: {'ok' if worst < LIMIT else 'TOO SLOW'}")
    return 0 if worst < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
