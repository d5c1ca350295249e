"""What is to be known of a finished document, as text: what its outcome tells, and its line in the index.

The text is what the memory keeps of a document from run to run, and what a run keeps of it until its end: over an
archive the outcomes themselves would take several times the memory.
"""

from __future__ import annotations

import json
import os
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, overload

from translate.domain import Issue, Severity, TermTotals
from translate.pipeline.inputs import STDIN
from translate.pipeline.interface import DocumentOutcome, State
from translate.render import Summary

__all__ = ["Shelf", "read_facts", "read_outputs", "read_source", "write_facts"]


def write_facts(outcome: DocumentOutcome, summary: Summary) -> str:
    """A finished document's facts, as JSON."""
    facts: dict[str, Any] = {
        "source": "" if outcome.path == STDIN else _whole(outcome.path),
        "outputs": [f"{outcome.name}{ending}" for ending in outcome.endings],
        "segments": outcome.segments,
        "terms": asdict(outcome.terms),
        "missed": outcome.missed,
        "issues": [(i.check, i.severity.value, i.reason, i.segment) for i in outcome.issues],
        "summary": asdict(summary),
        **({"error": outcome.error} if outcome.error else {}),
        **({"unfit": outcome.unfit} if outcome.unfit else {}),
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def read_facts(text: str, path: Path, name: str, folder: Path) -> tuple[DocumentOutcome, Summary]:
    """The outcome and the index line that :func:`write_facts` was given.

    :param path: the input.
    :param name: of its outputs.
    :param folder: that they are in.
    :raises ValueError: the facts are damaged, or another version's.
    """
    try:
        facts = json.loads(text)
        outcome = DocumentOutcome(
            path,
            name,
            State.UNCHANGED,
            folder,
            tuple(n.removeprefix(name) for n in facts["outputs"]),
            facts["segments"],
            0,
            TermTotals(**facts["terms"]),
            tuple((i, s, r) for i, s, r in facts["missed"]),
            tuple(Issue(c, Severity(s), r, i) for c, s, r, i in facts["issues"]),
            facts.get("error", ""),
            tuple(facts.get("unfit", ())),
        )
        line = facts["summary"]
        return outcome, Summary(**{**line, "terms": TermTotals(**line["terms"])})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no facts of {name}: {error!r}") from error


def read_source(text: str) -> Path | None:
    """The whole path of the article; none where the facts don't tell it."""
    source = _entry(text, "source")
    return Path(source) if isinstance(source, str) and source else None


def read_outputs(text: str) -> frozenset[str]:
    """The names of the files that were written; none where the facts don't tell them."""
    outputs = _entry(text, "outputs")
    return frozenset(map(str, outputs)) if isinstance(outputs, list) else frozenset()


def _entry(text: str, key: str) -> object:
    try:
        facts = json.loads(text)
    except ValueError:
        return None
    return facts.get(key) if isinstance(facts, dict) else None


def _whole(path: Path) -> str:
    """A path that means the same from every folder; empty for a name that the memory can't keep."""
    whole = os.path.abspath(path)  # noqa: PTH100 - links may lead elsewhere tomorrow
    try:
        whole.encode()
    except UnicodeEncodeError:
        return ""
    return whole


_TOGETHER = 32
"""Documents packed together: all facts are alike, and a block of them takes a fifth of what they take as text."""

_AT_HAND = 32
"""Blocks kept unpacked while rows are looked at: names are asked for in nearly the order in which they came."""

_Row = tuple[str, str, str, int, str]
"""A finished document's path, name, state, decoded sentences, and facts."""


@dataclass(slots=True)
class _Packed:
    """Rows in compressed blocks, by the order in which they came."""

    _blocks: list[bytes] = field(default_factory=list)
    _open: list[_Row] = field(default_factory=list)
    _unpacked: dict[int, list[_Row]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._blocks) * _TOGETHER + len(self._open)

    def add(self, row: _Row) -> int:
        """Put down a row, and say its place."""
        self._open.append(row)
        place = len(self) - 1
        if len(self._open) == _TOGETHER:
            # surrogates, of file names that aren't UTF-8, are escaped
            self._blocks.append(zlib.compress(json.dumps(self._open).encode("ascii")))
            self._open = []
        return place

    def __getitem__(self, place: int) -> _Row:
        number, at = divmod(place, _TOGETHER)
        if number == len(self._blocks):
            return self._open[at]
        if number not in self._unpacked:
            if len(self._unpacked) == _AT_HAND:
                self._unpacked.clear()
            rows = json.loads(zlib.decompress(self._blocks[number]))
            self._unpacked[number] = [tuple(row) for row in rows]
        return self._unpacked[number][at]


@dataclass(slots=True)
class Shelf:
    """The documents of a run, put down as they are finished, in whatever order that is."""

    folder: Path
    """Where their outputs are."""

    _packed: _Packed = field(default_factory=_Packed)
    _others: dict[int, DocumentOutcome] = field(default_factory=dict)
    _places: array[int] = field(default_factory=lambda: array("l"))
    """By number of the document: where among the packed ones it is; -1 for none."""

    def put(self, number: int, outcome: DocumentOutcome, facts: str = "") -> None:
        """Keep what became of a document.

        :param number: its place among the inputs.
        :param facts: of a finished one, from :func:`write_facts`.
        """
        if not facts:
            self._others[number] = outcome
            return
        self._places.extend([-1] * (number + 1 - len(self._places)))
        row = str(outcome.path), outcome.name, outcome.state.value, outcome.decoded, facts
        self._places[number] = self._packed.add(row)

    @property
    def outcomes(self) -> Sequence[DocumentOutcome]:
        """One a document, in the order of their numbers."""
        numbers = sorted([*self._others, *(n for n, place in enumerate(self._places) if place >= 0)])
        return _Outcomes(self.folder, [self._others.get(n) or self._places[n] for n in numbers], self._packed)

    @property
    def summaries(self) -> Mapping[str, Summary]:
        """The index lines of the finished ones, by name."""
        return _Summaries(self._packed, {self._packed[n][1]: n for n in range(len(self._packed))})


def _told(row: _Row, folder: Path) -> tuple[DocumentOutcome, Summary]:
    path, name, state, decoded, facts = row
    outcome, summary = read_facts(facts, Path(path), name, folder)
    return replace(outcome, state=State(state), decoded=decoded), summary


@dataclass(frozen=True, slots=True)
class _Outcomes(Sequence[DocumentOutcome]):
    """Outcomes that are unpacked when they are looked at."""

    folder: Path
    rows: Sequence[int | DocumentOutcome]
    packed: _Packed

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> DocumentOutcome: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[DocumentOutcome]: ...

    def __getitem__(self, index: int | slice) -> DocumentOutcome | Sequence[DocumentOutcome]:
        if isinstance(index, slice):
            return _Outcomes(self.folder, self.rows[index], self.packed)
        row = self.rows[index]
        return _told(self.packed[row], self.folder)[0] if isinstance(row, int) else row


@dataclass(frozen=True, slots=True)
class _Summaries(Mapping[str, Summary]):
    """Index lines that are unpacked when they are looked at."""

    packed: _Packed
    places: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __getitem__(self, name: str) -> Summary:
        return _told(self.packed[self.places[name]], Path())[1]
