"""The same source in other words elsewhere: sentences and names, over all documents of a run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from translate.check.names import name_mentions, rendering
from translate.check.places import english_places, norwegian_places
from translate.domain import Issue, Origin, Severity, Span, TranslatedDocument, TranslatedSegment

__all__ = ["Consistency", "check_corpus"]


_Key = TypeVar("_Key", str, bytes)


@dataclass(slots=True)
class _Rendering:
    """One way in which a name or sentence was rendered, and where first."""

    text: str
    document: str
    segment: str
    source_span: Span | None
    target_span: Span | None
    count: int = 1
    known: bool = False


@dataclass(slots=True)
class Consistency:
    """Collects renderings document by document; it keeps names, digests and the beginnings of targets, no documents."""

    name: str = "consistency"
    """Its name in reports."""

    severity: Severity = Severity.WARNING
    """How much a finding matters."""

    explain: str = "The same sentence or name is rendered in different ways in these documents."
    """What it looks for."""

    _sentences: dict[bytes, dict[bytes, _Rendering]] = field(default_factory=dict)
    _names: dict[str, dict[str, _Rendering]] = field(default_factory=dict)

    def add(self, document: TranslatedDocument) -> None:
        """Take in a document's sentences and names."""
        name = document.document.name
        for segment in document.segments:
            if segment.translation.origin is Origin.COPY or not segment.translation.target:
                continue
            source = re.sub(r"\s+", " ", segment.segment.source).strip()
            if len(source.split()) >= 3:
                target = re.sub(r"\s+", " ", segment.translation.target).strip()
                spans = Span(0, len(segment.segment.source)), Span(0, len(segment.translation.target))
                ways = self._sentences.setdefault(_digest(source), {})
                _note(ways, _digest(target), _short(target), name, segment, *spans)
            self._add_names(name, segment)

    def _add_names(self, document: str, segment: TranslatedSegment) -> None:
        """How the segment's names and places are rendered."""
        source, target = segment.segment.source, segment.translation.target
        places = norwegian_places(source)
        terms = [u.occurrence.span for u in segment.translation.terms]
        there = english_places(target)
        for mention in places:
            if mention.named and not any(mention.span.overlaps(t) for t in terms):
                for span, meant in there:
                    word = span.of(target)
                    if mention.place in meant and word in mention.place.english:
                        ways = self._names.setdefault(mention.place.names[0], {})
                        _note(ways, word, word, document, segment, mention.span, span)
                        ways[word].known = True
                        break
        for span, word in name_mentions(source):
            if any(span.overlaps(m.span) for m in places) or any(span.overlaps(t) for t in terms):
                continue
            found = rendering(word, target)
            if found:
                text = word if found[1] == 1.0 else re.sub(r"[’']s$", "", found[0].of(target))
                ways = self._names.setdefault(word.removesuffix("s"), {})
                text = text.removesuffix("s")
                _note(ways, text, text, document, segment, span, found[0])

    def issues(self) -> dict[str, tuple[Issue, ...]]:
        """Findings by document name: one for each rendering that is rarer than the most frequent one."""
        found: dict[str, list[Issue]] = {}
        for renderings in self._sentences.values():
            self._compare("the same sentence", list(renderings.values()), found, self.severity)
        for name, ways in self._names.items():
            known = all(way.known for way in ways.values())  # “the UK” and “Britain” are both right
            self._compare(name, list(ways.values()), found, Severity.NOTE if known else self.severity)
        return {document: tuple(issues) for document, issues in found.items()}

    def _compare(
        self, what: str, ways: list[_Rendering], found: dict[str, list[Issue]], severity: Severity
    ) -> None:
        """Add a finding for each rendering but the most frequent one."""
        usual, *others = sorted(ways, key=lambda way: -way.count)
        for other in others:
            reason = (
                f"{what} is “{_short(other.text)}” here and “{_short(usual.text)}” in {usual.document} "
                f"({usual.segment})"
            )
            issue = Issue(self.name, severity, reason, other.segment, other.source_span, other.target_span)
            found.setdefault(other.document, []).append(issue)


def _note(
    ways: dict[_Key, _Rendering],
    key: _Key,
    text: str,
    document: str,
    segment: TranslatedSegment,
    source_span: Span,
    target_span: Span,
) -> None:
    """Count a rendering."""
    known = ways.get(key)
    if known:
        known.count += 1
    else:
        ways[key] = _Rendering(text, document, segment.segment.id, source_span, target_span)


def _digest(text: str) -> bytes:
    """A short key for a long text; capitals and punctuation, which differ by role, don't count."""
    text = " ".join(re.findall(r"\w+", text.casefold()))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def check_corpus(documents: Iterable[TranslatedDocument]) -> Mapping[str, tuple[Issue, ...]]:
    """What is rendered in different ways across documents, by document name; read one document at a time."""
    consistency = Consistency()
    for document in documents:
        consistency.add(document)
    return consistency.issues()
