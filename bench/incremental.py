"""What an edited glossary entry costs: many articles, one entry changed, only the touched sentences decoded.

Articles are joined from paragraphs of the UD Bokmål set where ``../shared`` is present, else made here. The first run,
the run after the edit and a run with nothing changed are timed one after the other in this process.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from translate.domain import Glossary, Term
from translate.engine import open_engine
from translate.memory import Memory
from translate.pipeline import Batch, RunReport, Translator

UD = Path(__file__).resolve().parents[2] / "shared" / "eval" / "ud-bokmaal-dev.jsonl"


def paragraphs(wanted: int) -> list[str]:
    """Paragraphs of real articles if they are there, else made from parts."""
    if UD.is_file():
        rows = (json.loads(line)["sentences"] for line in UD.read_text("utf-8").splitlines())
        return [" ".join(sentences) for sentences in rows]
    print("(../shared/eval/ud-bokmaal-dev.jsonl isn't here: made-up paragraphs instead)")
    who = ("Ordføreren", "Politiet", "En lærer", "Laget", "Regjeringen", "Naboen")
    what = (
        "sier nei til planen",
        "venter på svar",
        "vil bygge et nytt hus",
        "fikk mye ros",
        "har sett elven stige",
    )
    return [
        f"{who[i % 6]} {what[i % 5]}. Det var {i} mennesker der, og {who[i % 5]} {what[i % 4]} {i} ganger."
        for i in range(wanted)
    ]


def words(sources: list[Path]) -> tuple[str, str]:
    """A word in about one article of fifty, and one in about one of five."""
    found = Counter(w for p in sources for w in set(re.findall(r"\b[a-zæøå]{7,}\b", p.read_text("utf-8"))))
    ranked = sorted(found.items(), key=lambda item: (item[1], item[0]))

    def nearest(count: float) -> str:
        return min(ranked, key=lambda item: abs(item[1] - count))[0]

    return nearest(len(sources) / 50), nearest(len(sources) / 5)


def main() -> None:
    """Run, edit, run, run; print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument(
        "--paragraphs", type=int, default=1, help="in each article (of the UD set: 12 sentences)"
    )
    chosen = parser.parse_args()
    stock = paragraphs(chosen.articles)
    random.Random(1).shuffle(stock)  # noqa: S311 - not for secrets
    engine = open_engine()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sources = []
        for i in range(chosen.articles):
            path = place / f"a{i:05}.txt"
            at = i * chosen.paragraphs
            body = [stock[(at + j) % len(stock)] for j in range(chosen.paragraphs)]
            path.write_text(f"Sak nummer {i} fra arkivet\n\n" + "\n\n".join(body) + "\n", "utf-8")
            sources.append(path)

        rare, frequent = words(sources)

        def run(memory: Memory, *targets: str) -> tuple[RunReport, float]:
            terms = Glossary(tuple(Term(s, t) for s, t in zip((rare, frequent), targets, strict=True)))
            start = time.process_time()
            report = Batch(Translator(engine, terms, memory), place / "out").run(sources)
            return report, time.process_time() - start

        with Memory.open(place / "memory.sqlite3") as memory:
            rows = [
                ("first run", *run(memory, "term one", "term two")),
                (f"edited: {rare}", *run(memory, "another term", "term two")),
                (f"edited: {frequent}", *run(memory, "another term", "other term")),
                ("nothing changed", *run(memory, "another term", "other term")),
            ]
    first = rows[0][2]
    print(f"{chosen.articles} articles, {rows[0][1].segments} sentences")
    print(f"{'':26} {'CPU s':>8} {'× faster':>9} {'decoded':>8} {'documents written':>18}")
    for name, report, seconds in rows:
        written = sum(o.state.value == "written" for o in report.outcomes)
        print(f"{name:26} {seconds:8.2f} {first / seconds:9.1f} {report.decoded:8} {written:18}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
