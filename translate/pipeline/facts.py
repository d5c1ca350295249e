"""What is to be known of a finished document, as text: what its outcome tells, and its line in the index.

The text is what the memory keeps of a document from run to run, and what a run keeps of it until its end: over an
archive the outcomes themselves would take several times the memory.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, overload

from translate.domain import Issue, Severity, TermTotals
from translate.pipeline.interface import DocumentOutcome, State
from translate.render import Summary

__all__ = ["Shelf", "read_facts", "write_facts"]


def write_facts(outcome: DocumentOutcome, summary: Summary) -> str:
    """A finished document's facts, as JSON."""
    facts: dict[str, Any] = {
        "outputs": [f"{outcome.name}{ending}" for ending in outcome.endings],
        "segments": outcome.segments,
        "terms": asdict(outcome.terms),
        "missed": outcome.missed,
        "issues": [(i.check, i.severity.value, i.reason, i.segment) for i in outcome.issues],
        "summary": asdict(summary),
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
        )
        line = facts["summary"]
        return outcome, Summary(**{**line, "terms": TermTotals(**line["terms"])})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no facts of {name}: {error!r}") from error


@dataclass(frozen=True, slots=True)
class _Packed:
    """A finished document."""

    path: str
    name: str
    state: State
    decoded: int
    facts: bytes
    first: bytes
    """The facts of the run's first one: all are alike, so what they share is packed only once (RFC 1950, DICTID)."""

    def told(self, folder: Path) -> tuple[DocumentOutcome, Summary]:
        text = zlib.decompressobj(zdict=self.first).decompress(self.facts).decode("utf-8", "surrogatepass")
        outcome, summary = read_facts(text, Path(self.path), self.name, folder)
        return replace(outcome, state=self.state, decoded=self.decoded), summary


@dataclass(slots=True)
class Shelf:
    """The documents of a run, put down as they are finished, in whatever order that is."""

    folder: Path
    """Where their outputs are."""

    _first: bytes = b""
    _packed: dict[int, _Packed] = field(default_factory=dict)
    _others: dict[int, DocumentOutcome] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def put(self, number: int, outcome: DocumentOutcome, facts: str = "") -> None:
        """Keep what became of a document.

        :param number: its place among the inputs.
        :param facts: of a finished one, from :func:`write_facts`.
        """
        if not facts:
            self._others[number] = outcome
            return
        data = facts.encode("utf-8", "surrogatepass")
        self._first = self._first or data
        packer = zlib.compressobj(zdict=self._first)
        self._packed[number] = _Packed(
            str(outcome.path),
            outcome.name,
            outcome.state,
            outcome.decoded,
            packer.compress(data) + packer.flush(),
            self._first,
        )
        self._numbers[outcome.name] = number

    @property
    def outcomes(self) -> Sequence[DocumentOutcome]:
        """One a document, in the order of their numbers."""
        rows: dict[int, _Packed | DocumentOutcome] = {**self._packed, **self._others}
        return _Outcomes(self.folder, [rows[n] for n in sorted(rows)])

    @property
    def summaries(self) -> Mapping[str, Summary]:
        """The index lines of the finished ones, by name."""
        return _Summaries(self._packed, self._numbers)


@dataclass(frozen=True, slots=True)
class _Outcomes(Sequence[DocumentOutcome]):
    """Outcomes that are unpacked when they are looked at."""

    folder: Path
    rows: Sequence[_Packed | DocumentOutcome]

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> DocumentOutcome: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[DocumentOutcome]: ...

    def __getitem__(self, index: int | slice) -> DocumentOutcome | Sequence[DocumentOutcome]:
        if isinstance(index, slice):
            return _Outcomes(self.folder, self.rows[index])
        row = self.rows[index]
        return row.told(self.folder)[0] if isinstance(row, _Packed) else row


@dataclass(frozen=True, slots=True)
class _Summaries(Mapping[str, Summary]):
    """Index lines that are unpacked when they are looked at."""

    rows: Mapping[int, _Packed]
    numbers: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __getitem__(self, name: str) -> Summary:
        return self.rows[self.numbers[name]].told(Path())[1]
