"""Translations that run on, loop, break off or say too little, judged without knowing what is right."""

from __future__ import annotations

import itertools
import math
import operator
import re
from collections import Counter
from collections.abc import Iterator

from translate.check.model import Pair, issue
from translate.domain import Issue, Role, Severity, Span

__all__ = ["Length", "Repetition", "Truncated", "doubled_words"]

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_STOP = re.compile(r"\W*[.!?]")
_MAY_DOUBLE = frozenset("had that very so bye no yes ha blah is knock".split())
"""Words that English may say twice running."""


_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+)((?: \1)+)(?![\w’'-])", re.IGNORECASE)
_PHRASE_TWICE = re.compile(r"(?<![\w’'-])((?!and |or )\w+(?: \w+){1,2})((?: \1)+)(?![\w’'-])", re.IGNORECASE)


def doubled_words(pair: Pair) -> list[tuple[Span, str]]:
    """Words that follow themselves, alone or two and three together, where nothing of the source does: nothing in their place."""
    single = [match for match in _TWICE.finditer(pair.target) if match[1].lower() not in _MAY_DOUBLE]
    several = list(_PHRASE_TWICE.finditer(pair.target))
    single = [] if single and _doubled(pair.source, 1) else single
    several = [] if several and (_repeats(pair.source) or _doubled(pair.source, 2)) else several
    spans = sorted(Span(*match.span(2)) for match in (*single, *several))
    apart = (span for n, span in enumerate(spans) if not n or span.start >= spans[n - 1].end)
    return [(span, "") for span in apart if pair.has_no_term(span)]


class Repetition:
    """Words or phrases said again and again, the usual way for a model to lose its thread."""

    name = "repetition"
    severity = Severity.ERROR
    explain = "Words or phrases repeat without reason in the source."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Look for immediate repeats of one to eight words, and for phrases of four that come back."""
        words = list(_WORD.finditer(pair.target))
        low = [w.group().lower() for w in words]
        if len(set(low)) == len(low):
            return
        stops = {i for i, w in enumerate(words) if _STOP.match(pair.target, w.end(), w.end() + 3)}
        for size in range(1, 9):
            place = self._loop(low, size, pair, stops)
            if place is not None:
                first, last = place
                span = Span(words[first].start(), words[last].end())
                phrase = pair.target[words[first].start() : words[first + size - 1].end()]
                times = (last - first + 1) // size
                yield issue(self, pair, f"“{phrase}” {_times(times)} in a row", target=span)
                return
        returning = self._returning(low, pair)
        if returning is not None:
            first, size = returning
            span = Span(words[first].start(), words[first + size - 1].end())
            reason = f"“{span.of(pair.target)}” comes twice, the source says nothing twice"
            yield issue(self, pair, reason, target=span, severity=Severity.WARNING)

    def _loop(self, low: list[str], size: int, pair: Pair, stops: set[int]) -> tuple[int, int] | None:
        """First and last word of a phrase of ``size`` words that follows itself at once; none without one."""
        if not any(map(operator.eq, low, low[size:])):
            return None
        for i in range(len(low) - 2 * size + 1):
            phrase = low[i : i + size]
            if low[i + size : i + 2 * size] != phrase:
                continue
            end = i + 2 * size
            while low[end : end + size] == phrase:
                end += size
            count = (end - i) // size
            if size == 1 and count == 2 and (phrase[0] in _MAY_DOUBLE or phrase[0].isdigit()):
                continue
            if size < 4 and count == 2 and i + size - 1 in stops:
                continue  # “… for Japan. Japan was …”
            if not _doubled(pair.source, size) or count > 3:
                return i, end - 1
        return None

    def _returning(self, low: list[str], pair: Pair) -> tuple[int, int] | None:
        """A phrase of four words or more that comes back, where the source repeats no two words that carry meaning."""
        grams: Counter[tuple[str, ...]] = Counter(zip(low, low[1:], low[2:], low[3:], strict=False))
        if len(grams) == max(0, len(low) - 3):
            return None
        for i in range(len(low) - 3):
            gram = tuple(low[i : i + 4])
            if grams[gram] > 1 and any(len(w) > 4 for w in gram) and not _repeats(pair.source):
                return i, 4
        return None


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _doubled(source: str, size: int) -> bool:
    """Whether the source itself says something twice running, of about as many words."""
    low = [w.group().lower() for w in _WORD.finditer(source) if not w.group().isdigit()]
    sizes = range(max(1, size - 2), size + 3)
    return any(low[i : i + n] == low[i + n : i + 2 * n] for n in sizes for i in range(len(low) - 2 * n + 1))


def _repeats(source: str) -> bool:
    """Whether two words of the source come back in the same order, or a long word comes back."""
    low = [w.group().lower() for w in _WORD.finditer(source)]
    pairs = Counter(itertools.pairwise(low))
    longer = Counter(w[:6] for w in low if len(w) > 4)
    return any(n > 1 for n in pairs.values()) or any(n > 1 for n in longer.values())


_SPREAD = {Role.HEADLINE: 1.35, Role.SUBHEADING: 1.35, Role.CAPTION: 1.15}
"""How much wider the limits are for a role: headings are shortened and spelled out more freely."""


class Length:
    """Far more or far less text than the source."""

    name = "length"
    severity = Severity.WARNING
    explain = "The translation is much longer or shorter than the source."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Compare characters. The limits come from reference translations: short sentences vary more."""
        here, there = len(pair.source.strip()), len(pair.target.strip())
        if not there or here < 2:
            return
        allowed = (0.3 + 2.6 / math.sqrt(here)) * _SPREAD.get(pair.role, 1.0)
        ratio = math.log(there / here)
        if ratio > allowed:
            reason = f"{there} characters for {here}: the translation may say more than the source"
            yield issue(self, pair, reason, target=Span(0, len(pair.target)))
        elif ratio < -allowed:
            reason = f"{there} characters for {here}: the translation may say less than the source"
            yield issue(
                self, pair, reason, source=Span(0, len(pair.source)), target=Span(0, len(pair.target))
            )


_ENDS = re.compile(r"[.!?…:;][\"”»’'“)\]]*\s*$")
_HANGING = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|for|with|by|from|that|which|who|is|are|was|were|be|as|than|but|at|on|his|her|their|its)\W*$"
    r"|[,–—-]\s*$|\(\s*$",
    re.IGNORECASE,
)


_DANGLING = re.compile(
    r"\S+\s(?:the|a|an|and|or|but|than|their|its|my|your|our|because|whose|every|if|when|while|although|is the|of the)\s?[.!?]$"
)


class Truncated:
    """A translation that breaks off."""

    name = "truncated"
    severity = Severity.ERROR
    explain = "The translation breaks off before the sentence ends."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """The source ends like a sentence and the translation does not, or it hangs on a small word."""
        dangling = _DANGLING.search(pair.target)
        if dangling and not pair.source.rstrip().endswith("…"):
            span = Span(*dangling.span())
            yield issue(self, pair, f"the translation breaks off: “…{span.of(pair.target)}”", target=span)
            return
        if not pair.target.strip() or not _ENDS.search(pair.source) or _ENDS.search(pair.target):
            return
        tail = Span(max(0, len(pair.target) - 20), len(pair.target))
        short = len(pair.target) < 0.75 * len(pair.source)
        if _HANGING.search(pair.target) or short:
            yield issue(self, pair, f"the translation breaks off: “…{tail.of(pair.target)}”", target=tail)
        elif not re.search(r"[\"”»’')\]]\s*$", pair.source):
            reason = "the source ends with a full stop, the translation doesn't: it may break off"
            shortened = len(pair.target) < 0.85 * len(pair.source)
            yield issue(
                self, pair, reason, target=tail, severity=Severity.WARNING if shortened else Severity.NOTE
            )
