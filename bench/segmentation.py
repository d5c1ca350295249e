"""How well sentences and roles are found: ``python -m bench.segmentation``.

Sentences: boundary precision, recall and F1 on the paragraphs of UD Norwegian-Bokmål dev (``../shared/eval``), beside
the libraries that are installed (sentencex, pysbd, syntok, blingfire, nltk; put them on PYTHONPATH). A paragraph's
sentences are joined by a space and split again. "Inside" counts boundaries between two sentences, "all" also the
paragraphs' ends, which nobody can miss.

Roles: share of the labelled paragraphs of ``tests/articles`` with the right role, by role and by layout.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.articles.labelled import HALVES, LAYOUTS, labelled
from tests.articles.srx import srx_split
from translate.errors import ReadError
from translate.read import read_text, split_sentences

ROOT = Path(__file__).parent.parent
UD = ROOT.parent / "shared" / "eval" / "ud-bokmaal-dev.jsonl"
Split = Callable[[str], Sequence[str]]


def ours(text: str) -> list[str]:
    """Sidestilt's own splitter."""
    return [span.of(text) for span in split_sentences(text)]


def _sentencex() -> Split:
    import sentencex

    return lambda text: list(sentencex.segment("nb", text))


def _pysbd() -> Split:
    import pysbd

    return pysbd.Segmenter(language="da", clean=False).segment  # it knows no Norwegian; Danish is nearest


def _syntok() -> Split:
    from syntok import segmenter

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


def _blingfire() -> Split:
    import blingfire

    return lambda text: blingfire.text_to_sentences(text).split("\n")


def _punkt() -> Split:
    from nltk.tokenize import PunktTokenizer

    return PunktTokenizer("norwegian").tokenize


PEERS = {
    "sentencex": _sentencex,
    "pysbd (da)": _pysbd,
    "syntok": _syntok,
    "blingfire": _blingfire,
    "nltk punkt": _punkt,
}


def ends(sentences: Sequence[str]) -> set[int]:
    """Where the sentences end, counted in characters that are no white space (some libraries change white space)."""
    found, at = set(), 0
    for sentence in sentences:
        at += sum(not c.isspace() for c in sentence)
        found.add(at)
    return found


def score(split: Split, paragraphs: Sequence[Sequence[str]], *, inside: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 of boundaries, in per cent."""
    right = wrong = missed = 0
    for sentences in paragraphs:
        gold, got = ends(sentences), ends(split(" ".join(sentences)))
        if inside:
            last = max(gold)
            gold.discard(last)
            got.discard(last)
        right += len(gold & got)
        wrong += len(got - gold)
        missed += len(gold - got)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def sentences() -> bool:
    """Print the table of sentence splitters; whether ours is above every other and at least 98.5."""
    if not UD.exists():
        print(f"skipped sentence boundaries: {UD} is not there")
        return True
    paragraphs = [json.loads(line)["sentences"] for line in UD.read_text("utf-8").splitlines()]
    texts = [" ".join(p) for p in paragraphs]
    size = sum(map(len, texts))
    print(
        f"Sentence boundaries, UD Norwegian-Bokmål dev: {len(paragraphs)} paragraphs, {sum(map(len, paragraphs))} sentences"
    )
    print(
        f"{'':<14}{'P inside':>9}{'R inside':>9}{'F1 inside':>10}{'P all':>8}{'R all':>8}{'F1 all':>8}{'s/MB':>8}"
    )
    scores = {}
    for name, open_it in {"sidestilt": lambda: ours, "sidestilt SRX": lambda: srx_split, **PEERS}.items():
        try:
            split = open_it()
            row = (*score(split, paragraphs, inside=True), *score(split, paragraphs, inside=False))
        except (ImportError, LookupError) as error:
            print(f"{name:<14}  skipped: {str(error).strip().splitlines()[0][:70]}")
            continue
        scores[name] = row[5]
        start = time.process_time()
        for text in texts:
            split(text)
        spent = (time.process_time() - start) / size * 1e6
        print(
            f"{name:<14}{row[0]:9.2f}{row[1]:9.2f}{row[2]:10.2f}{row[3]:8.2f}{row[4]:8.2f}{row[5]:8.2f}{spent:8.2f}"
        )
    megabyte = (" ".join(texts) + " ") * (1_000_000 // size + 1)
    start = time.process_time()
    split_sentences(megabyte[:1_000_000])
    print(f"sidestilt, 1 MB on one line: {time.process_time() - start:.2f} s of CPU")
    even, odd = paragraphs[::2], paragraphs[1::2]
    print(
        f"sidestilt, F1 inside: {score(ours, even, inside=True)[2]:.2f} on the even paragraphs (looked at),"
        f" {score(ours, odd, inside=True)[2]:.2f} on the odd ones (not looked at)"
    )
    own = scores.pop("sidestilt")
    scores.pop("sidestilt SRX", None)
    return own >= 98.5 and all(own > other for other in scores.values())


def _pairs(half: str, layout: str) -> Iterator[tuple[str, str]]:
    """The role meant and the role given of each labelled paragraph ("lost" where it isn't found as laid out)."""
    for article in labelled(half):
        try:
            document = read_text(LAYOUTS[layout](article.texts), name=article.name)
        except ReadError:
            yield from ((role, "lost") for role in article.roles)
            continue
        given = {p.text: p.role.value for p in document.paragraphs}
        yield from (
            (role, given.get(text, "lost")) for role, text in zip(article.roles, article.texts, strict=True)
        )


def roles() -> None:
    """Print the accuracy of roles."""
    print("\nRoles, labelled articles (right / all)")
    for half in HALVES:
        pairs = list(_pairs(half, "blank lines"))
        right = Counter(meant for meant, given in pairs if meant == given)
        every = Counter(meant for meant, _ in pairs)
        share = 100 * right.total() / len(pairs)
        print(
            f"  {half}: {sum(1 for _ in labelled(half))} articles, {right.total()}/{len(pairs)} = {share:.1f} %"
        )
        print("    " + ", ".join(f"{role} {right[role]}/{count}" for role, count in every.most_common()))
        for layout in LAYOUTS:
            pairs = list(_pairs(half, layout))
            share = 100 * sum(meant == given for meant, given in pairs) / len(pairs)
            print(
                f"    {layout:<16} {share:5.1f} %, paragraphs lost: {sum(given == 'lost' for _, given in pairs)}"
            )


if __name__ == "__main__":
    good = sentences()
    roles()
    sys.exit(not good)
