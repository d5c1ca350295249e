"""Pictures of a page, to look at: three widths, dark, high contrast, and print.

    python -m bench.screenshots output/vg-2017-09-raqqa.html [--to FOLDER] [--keys "n n t"]

Writes NAME-1440.png, NAME-1440-dark.png, NAME-1440-contrast.png, NAME-1024.png, NAME-360.png and NAME-print.pdf
into FOLDER (default ``bench-results/``) and prints their paths. ``--keys`` are pressed first, to show a page in use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHOTS = ((1440, ""), (1440, "dark"), (1440, "contrast"), (1024, ""), (360, ""))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> int:
    """Opens the page in each way and takes its picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("page", type=Path)
    parser.add_argument("--to", type=Path, default=Path("bench-results"))
    parser.add_argument("--keys", default="")
    options = parser.parse_args()
    chromium = shutil.which(os.environ.get("SIDESTILT_CHROMIUM", "")) or shutil.which("chromium")
    if chromium is None:
        print("needs Chromium (apt-get install chromium)", file=sys.stderr)
        return 2
    options.to.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for width, way in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if way == "dark" else "light",
                contrast="more" if way == "contrast" else "no-preference",
            )
            page = context.new_page()
            page.goto(options.page.resolve().as_uri())
            if page.locator("#sidestilt-data").count():  # a review page listens to keys when it is ready
                page.locator("html[data-ready]").wait_for(state="attached")
            for key in options.keys.split():
                page.keyboard.press(key)
            page.wait_for_timeout(150)
            path = options.to / f"{options.page.stem}-{width}{'-' + way if way else ''}.png"
            page.screenshot(path=path)
            print(path)
            if (width, way) == SHOTS[-1]:
                path = options.to / f"{options.page.stem}-print.pdf"
                page.pdf(path=path, prefer_css_page_size=True, format="A4")
                print(path)
            context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
