"""Which language a text is in, told by its function words.

A tenth of the words of a language make up about half of any running text. The share of a text's words that stand in
a language's table (``data/function_words.txt``) is that language's score; the highest wins (the "small words"
method of Grefenstette, "Comparing two language identification schemes", JADT 1995). Bokmål, Nynorsk and Danish
share most of their tables, so what decides between them are the words that differ (*ikke/ikkje*, *av/af*).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources

from translate.domain import Issue, Severity

__all__ = ["detect_language"]

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:no|com|org|net|dk|se|fi|de|eu|uk|info)\b", re.IGNORECASE)
"""Tells an e-mail or web address: its parts look like words (*no* of *vg.no* is Nynorsk)."""

_ENOUGH = 12
"""Fewer words than this don't tell a language."""

_PLENTY = 40
"""With at least so many words, a text without function words of Norwegian isn't Norwegian."""

_COVERAGE = 0.2
"""At least this share of running text are function words of its language."""

_READ = 200_000
"""Characters looked at."""

_NAMES = {
    "da": "Danish",
    "sv": "Swedish",
    "is": "Icelandic",
    "se": "Northern Sami",
    "fi": "Finnish",
    "en": "English",
    "de": "German",
    "nl": "Dutch",
    "fr": "French",
    "es": "Spanish",
    "pl": "Polish",
}


@cache
def _tables() -> dict[str, frozenset[str]]:
    text = (resources.files("translate.read") / "data" / "function_words.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {
        code.strip(): frozenset(words.split()) for code, _, words in (line.partition(":") for line in lines)
    }


def detect_language(text: str) -> tuple[str, Issue | None]:
    """The language of ``text`` as an ISO 639-1 code, and what to tell about it.

    ``nb`` without a notice; ``nn`` with a warning, as models are trained on Bokmål; another language, or one that
    can't be named (``und``), with an error; ``und`` without a notice where the text is too short to tell.
    """
    running = " ".join(token for token in text[:_READ].split() if not _ADDRESS.search(token))
    words = Counter(word.lower() for word in _WORD.findall(running))
    total = sum(words.values())
    if total < _ENOUGH:
        return "und", None
    seen = frozenset(words)
    scores = {code: sum(words[word] for word in table & seen) / total for code, table in _tables().items()}
    best = max(scores, key=lambda code: scores[code])
    if _own(words, best, "nb") <= max(1, 0.02 * total, _own(words, "nb", best)):
        best = "nb"  # only shared words speak for the other language
    if best == "nb" and (scores[best] >= _COVERAGE / 2 or total < _PLENTY):
        return "nb", None
    if best == "nn":
        reason = (
            "this is Nynorsk: its words are put into Bokmål for the model, so expect a weaker translation"
        )
        return "nn", Issue("language", Severity.WARNING, reason)
    if total < _PLENTY and scores[best] - scores["nb"] < _COVERAGE / 2:
        return "und", None
    if scores[best] < _COVERAGE:
        reason = "this doesn't look like Norwegian: hardly a Norwegian function word in it"
        return "und", Issue("language", Severity.ERROR, reason)
    reason = f"this looks like {_NAMES[best]}, not Norwegian; the translation would be garbled"
    return best, Issue("language", Severity.ERROR, reason)


def _own(words: Counter[str], code: str, other: str) -> int:
    """How many of the words are function words of ``code`` but not of ``other``."""
    tables = _tables()
    return sum(count for word, count in words.items() if word in tables[code] and word not in tables[other])
