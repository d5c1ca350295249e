"""Draws ``docs/batch.svg`` from the results of ``bench.batch``: one file, light and dark, no library.

``python -m bench.chart [bench-results/batch.json] [docs/batch.svg]``. Axes begin at zero; every bar says how many
articles it was measured on.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

__all__ = ["draw"]

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 800, 452
LEFT, RIGHT = (28, 424), (484, 772)
"""Where the two halves begin and end."""

STYLE = """
.card{fill:#fff;stroke:#e4dfd5}.ink{fill:#1d1b18}.soft{fill:#6b665e}.own{fill:#256c4a}.part{fill:#86b49b}
.other{fill:#cdc6b9}.grid{stroke:#e9e5dc}.limit{stroke:#a39d92;stroke-dasharray:2 3}.line{stroke:#256c4a}
.again{stroke:#1d5fa8}.dot{fill:#256c4a}.spot{fill:#1d5fa8}.on-own{fill:#fff}.on-part,.on-other{fill:#1d1b18}.ring{stroke:#fff}
text{font:12px system-ui,-apple-system,"Segoe UI","Helvetica Neue","Liberation Sans",Arial,sans-serif;
font-variant-numeric:tabular-nums}
.h{font-size:15px;font-weight:650}.s{font-size:11px}.b{font-weight:650}.n{font-weight:400}
.line,.again{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}
@media(prefers-color-scheme:dark){.card{fill:#1e1d1a;stroke:#34312b}.ink{fill:#ece8e0}.soft{fill:#a39d92}
.own{fill:#7cc7a0}.part{fill:#3f6b55}.other{fill:#4a463e}.grid{stroke:#302d28}.limit{stroke:#6b665e}
.line{stroke:#7cc7a0}.again{stroke:#86b7ee}.dot{fill:#7cc7a0}.spot{fill:#86b7ee}.on-own{fill:#15221b}.on-part,.on-other{fill:#ece8e0}.ring{stroke:#1e1d1a}}
"""

BARS = (
    # contest, contestant, name, look
    (0, "bare", "bare CTranslate2, tokens given", "other"),
    (0, "engine", "Sidestilt’s engine alone", "part"),
    (0, "run", "sidestilt run, articles to checked pages", "own"),
    (2, "terms", "the same with a glossary", "own"),
    (3, "argos-1", "argostranslate, one thread", "other"),
    (3, "argos", "argostranslate as it comes", "other"),
)


def text(x: float, y: float, words: str, look: str = "ink", anchor: str = "start") -> str:
    """A line of text."""
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{look}"{end}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """A straight line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{look}"/>'


def round_top(value: float) -> tuple[float, float]:
    """The end of an axis from zero over a value, and the step between its marks: three to five steps."""
    step = 10.0 ** math.floor(math.log10(value))
    step = next(s for s in (step / 5, step / 4, step / 2, step, step * 2) if value / s <= 3.6)
    return math.ceil(value / step - 1e-9) * step, step


def draw(results: dict[str, Any]) -> str:
    """The chart as SVG."""
    machine = results["machine"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="t d">',
        '<title id="t">What a batch costs</title>',
        f'<desc id="d">{escape(described(results))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="10" class="card"/>',
        *bars(results),
        *curves(results["curve"]),
    ]
    largest = results["contests"][0]
    words = largest["words"] / largest["articles"]
    notes = (
        f"Measured {day(machine['date'])} on {machine['cpu']}, {machine['cores']} cores, all in use; "
        f"one program at a time, in turns. Package {machine['package']}, beam 4, 8-bit,",
        f"articles of {words:.0f} words. Of sidestilt run the whole process counts, start-up included; "
        "of the others translating alone, model loaded.",
    )
    parts += [text(LEFT[0], HEIGHT - 33 + 16 * i, note, "soft s") for i, note in enumerate(notes)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def bars(results: dict[str, Any]) -> list[str]:
    """The left half: words per CPU second of everybody."""
    x, end = LEFT
    parts = [
        text(x, 40, "Words translated per CPU second", "ink h"),
        text(x, 58, "words of the source; longer is better", "soft s"),
    ]
    rows = []
    for contest, key, label, look in BARS:
        table = results["contests"][contest]
        row = found(table, key)
        if row is not None:
            rows.append((label, look, row, table))
    if not rows:
        return parts
    scale = (end - x) / max(row["words_per_cpu_second"] for _, _, row, _ in rows)
    top, step = 82, 53
    reach = x + rows[0][2]["words_per_cpu_second"] * scale
    parts.append(line(reach, top + 11, reach, top + step * (len(rows) - 1) + 30, "limit"))
    for i, (label, look, row, table) in enumerate(rows):
        y = top + step * i
        value = row["words_per_cpu_second"]
        length = max(1.5, value * scale)
        count = f'<tspan class="soft s n" dx="7">{table["articles"]:,} articles</tspan>'
        bold = " b" if row["key"] == "run" else ""
        parts.append(f'<text x="{x}" y="{y + 4}" class="ink{bold}">{escape(label)}{count}</text>')
        parts.append(f'<rect x="{x}" y="{y + 11}" width="{length:.1f}" height="19" rx="2.5" class="{look}"/>')
        beside = told(row, table)
        inside = length > 60 + 6.2 * len(beside)
        ink, soft = (f"on-{look}", f"on-{look}") if inside else ("ink", "soft")
        at = x + 9 if inside else x + length + 8
        share = f'<tspan class="{soft} s n" dx="8">{escape(beside)}</tspan>'
        parts.append(f'<text x="{at:.1f}" y="{y + 25}" class="{ink} b">{value:,.0f}{share}</text>')
    return parts


def found(table: dict[str, Any], key: str) -> dict[str, Any] | None:
    """A contestant's row of a table, if it has figures."""
    return next((r for r in table["rows"] if r["key"] == key and not r["failed"]), None)


def told(row: dict[str, Any], table: dict[str, Any]) -> str:
    """What stands beside a figure: the ratio to the one that it should be held against, on the same articles."""
    run = found(table, "run")
    if row["key"].startswith("argos"):
        if run is None or not run["cpu_less_start"]:
            return ""
        return f"a run, start-up aside: {row['cpu'] / run['cpu_less_start']:.1f} ×"
    if row["key"] == "bare":
        return "the limit: decoding and nothing else"
    return f"{row['of_limit']:.0%} of the limit" if row["of_limit"] else ""


def curves(points: Sequence[dict[str, Any]]) -> list[str]:
    """The right half: what an article costs, and memory, against the number of articles."""
    first = [(p["articles"], p["cpu"] / p["articles"] * 1000) for p in points]
    again = [(p["articles"], p["again_cpu"] / p["articles"] * 1000) for p in points]
    memory = [(p["articles"], p["peak"]) for p in points]
    parts = [
        text(RIGHT[0], 40, "What a run costs as it grows", "ink h"),
        text(RIGHT[0], 58, "CPU milliseconds an article", "soft s"),
    ]
    parts += plot(
        (76, 208), [(first, "line", "dot", "first run"), (again, "again", "spot", "again, nothing changed")]
    )
    parts.append(text(RIGHT[0], 246, "peak memory, MB", "soft s"))
    parts += plot((264, 362), [(memory, "line", "dot", "")])
    parts.append(text(RIGHT[1], 394, "articles in one run", "soft s", "end"))
    return parts


def plot(
    span: tuple[int, int], series: Sequence[tuple[list[tuple[float, float]], str, str, str]]
) -> list[str]:
    """Lines over a logarithmic axis of articles; values from zero."""
    values = [pair for pairs, *_ in series for pair in pairs]
    if not values:
        return []
    low, high = (f(math.log10(pair[0]) for pair in values) for f in (min, max))
    top, step = round_top(max(pair[1] for pair in values))
    x0, x1 = RIGHT[0] + 34, RIGHT[1] - 10

    def across(count: float) -> float:
        return x0 + 6 + (math.log10(count) - low) / ((high - low) or 1) * (x1 - x0 - 12)

    def up(value: float) -> float:
        return span[1] - value / top * (span[1] - span[0])

    parts = []
    for mark in (step * i for i in range(round(top / step) + 1)):
        parts.append(line(x0, up(mark), x1, up(mark), "grid"))
        parts.append(text(x0 - 6, up(mark) + 4, f"{mark:,.4g}", "soft s", "end"))
    powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    ticks = [10**power for power in powers]
    last = max(pair[0] for pair in values)
    if not ticks or last > 2.5 * ticks[-1]:
        ticks.append(last)
    parts += [text(across(tick), span[1] + 16, f"{tick:,}", "soft s", "middle") for tick in ticks]
    for pairs, look, dot, name in series:
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in pairs)
        parts.append(f'<polyline points="{path}" class="{look}"/>')
        parts += [
            f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3.5" class="{dot} ring" stroke-width="1.5"/>'
            for x, y in pairs
        ]
        if name:
            x, y = pairs[-1]
            parts.append(text(across(x) + 4, up(y) - 10, name, f"{dot} s b", "end"))
    return parts


def described(results: dict[str, Any]) -> str:
    """The chart in words, for those who don't see it."""
    rows = [
        f"{r['label']}: {r['words_per_cpu_second']:.0f} words per CPU second"
        for r in results["contests"][0]["rows"]
        if not r["failed"]
    ]
    points = [
        f"{p['articles']} articles: {p['cpu']:.0f} CPU seconds, {p['peak']:.0f} MB" for p in results["curve"]
    ]
    return "; ".join(rows + points)


def day(date: str) -> str:
    """A date as English readers write it."""
    from datetime import date as calendar

    found = calendar.fromisoformat(date)
    return f"{found.day} {found:%B %Y}"


def main() -> None:
    """Read the results, write the chart."""
    given = [Path(a) for a in sys.argv[1:]]
    source = given[0] if given else ROOT / "bench-results" / "batch.json"
    target = given[1] if len(given) > 1 else ROOT / "docs" / "batch.svg"
    if not source.is_file():
        sys.exit(f"{source}: isn't there; make it with `python -m bench batch`")
    target.write_text(draw(json.loads(source.read_text("utf-8"))), "utf-8")
    print(target)


if __name__ == "__main__":
    main()
