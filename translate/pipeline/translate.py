"""Documents to translated documents: one pool of distinct sentences, decoded together, proven one by one.

Decoding goes on in threads of its own, so that reading, rendering and storing are done beside it:
:meth:`Translator.begin` sends sentences off, :meth:`Pending.result` waits for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from translate.domain import (
    NB_EN,
    Document,
    Engine,
    Glossary,
    Occurrence,
    Origin,
    Role,
    Severity,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)
from translate.enforce import Enforcer, Keeping
from translate.memory import cache_key
from translate.nynorsk import in_bokmaal, is_nynorsk
from translate.nynorsk.engine import NynorskEngine
from translate.pipeline.interface import Observer, SilentObserver, Store
from translate.pipeline.mend import correct, mend
from translate.pipeline.proof import Proofreader
from translate.pipeline.unit import Unit
from translate.prepare import (
    Prepared,
    in_english_figures,
    is_foreign,
    known_casing,
    prepare_paragraph,
    row_in_english,
)

__all__ = ["Pending", "Translator"]

BATCH = 512
"""Most distinct sentences enforced and stored together: large enough to fill the decoder, small enough to lose little."""

HANDS = 2
"""Threads that decode: while one proves what it decoded, the decoder works for the other."""

RULES = "rules/15"
"""Part of every cache key; counts up when matching, preparing or enforcing changes what they make of the same input."""


@dataclass(slots=True)
class Pending:
    """Sentences on their way."""

    decoded: int
    """How many distinct sentences were sent to the decoder for it."""

    _found: dict[str, Translation]
    _waiting: Sequence[Future[dict[str, Translation]]]

    def result(self) -> dict[str, Translation]:
        """Translations of prepared texts by key; waits for those that are being decoded."""
        for part in self._waiting:
            self._found.update(part.result())
        return self._found


@dataclass(slots=True)
class Translator:
    """Translates documents with one engine, one glossary and, if there is one, one memory.

    Its methods belong to one thread; the threads that decode are its own.
    """

    engine: Engine
    """What decodes."""

    glossary: Glossary = field(default_factory=Glossary)
    """Terms to hold."""

    memory: Store | None = None
    """Where translations are looked up and kept, and reviewers' edits come from."""

    checks: bool = True
    """Whether doubtful translations are looked for."""

    observer: Observer = field(default_factory=SilentObserver)
    """Told how it goes."""

    decoded: int = 0
    """Distinct sentences decoded so far."""

    _keeping: Engine = field(init=False, repr=False)
    _nynorsk: Engine = field(init=False, repr=False)
    _proof: Proofreader = field(init=False, repr=False)
    _hands: ThreadPoolExecutor | None = field(init=False, default=None, repr=False)
    _flying: dict[str, Future[dict[str, Translation]]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._keeping = Keeping(self.engine)
        self._nynorsk = Keeping(NynorskEngine(self.engine))
        self._proof = Proofreader(self.glossary, self.checks)

    @property
    def signature(self) -> str:
        """Everything behind a sentence's translation but the sentence and its terms."""
        return f"{RULES}{'+mend' if self.checks else ''} {self.engine.signature}"

    def document_units(self, document: Document) -> list[Unit]:
        """A document's sentences in order, with their terms matched and their keys made.

        Acronyms that the article introduces after a term are terms from there on, and its own people keep their names.
        """
        known = known_casing([p.text for p in document.paragraphs])
        sources = [s.source for s in document.segments]
        prepared = (
            one
            for p in document.paragraphs
            for one in prepare_paragraph([s.source for s in p.segments], p.role, known, subtitle=bool(p.time))
        )
        found = self._proof.occurrences(document)
        nynorsk = is_nynorsk(document)
        # a whole article that isn't Norwegian is here because somebody wants it translated all the same
        sift = not any(n.check == "language" and n.severity is Severity.ERROR for n in document.notices)
        return [
            self._unit(source, one, hits, sift=sift, nynorsk=nynorsk)
            for source, one, hits in zip(sources, prepared, found, strict=True)
        ]

    def units(self, sources: Sequence[str], role: Role = Role.BODY, *, nynorsk: bool = False) -> list[Unit]:
        """A loose paragraph's sentences with their terms matched and their keys made.

        :param nynorsk: whether it is from a Nynorsk article.
        """
        match, context = self._proof.matcher.match, " ".join(sources)
        return [
            self._unit(
                source, one, match(source, role=role, context=context, nynorsk=nynorsk), nynorsk=nynorsk
            )
            for source, one in zip(sources, prepare_paragraph(sources, role), strict=True)
        ]

    def _unit(
        self,
        source: str,
        prepared: Prepared,
        occurrences: tuple[Occurrence, ...],
        *,
        sift: bool = False,
        nynorsk: bool = False,
    ) -> Unit:
        """A sentence with its terms.

        :param sift: whether one that is in another language, and has no term, stands as it is: of a Norwegian model it
            would get gibberish.
        :param nynorsk: whether its article is Nynorsk.
        """
        norwegian = self.engine.info.pair.source == NB_EN.source
        if prepared.copy:
            prepared = in_english_figures(prepared, occurrences)
        asked = any(not o.protected for o in occurrences)
        if not asked and norwegian:
            kept = row_in_english(source) or (source if sift and is_foreign(source) else "")
            prepared = Prepared(source, "", role=prepared.role, tail=kept) if kept else prepared
        inside = ((prepared.to_text(o.span), o) for o in occurrences)
        terms = [
            " ".join((f"{span.start}-{span.end}", o.term.key, *o.inflections))
            for span, o in inside
            if span is not None
        ]
        text = prepared.text
        told = nynorsk and norwegian and in_bokmaal(text, told=True) != in_bokmaal(text)
        key = cache_key(self.signature, text, terms, context="nynorsk" if told else "")
        return Unit(source, prepared, occurrences, key, told)

    def translate_units(self, units: Sequence[Unit]) -> list[Translation]:
        """A translation a unit, in order; each distinct key is looked up once and decoded at most once."""
        found = self.begin(units).result()
        return [_finished(u, found) for u in units]

    def begin(self, units: Sequence[Unit]) -> Pending:
        """Send sentences off to be translated, and don't wait for them.

        What the memory knows isn't decoded; what was sent off before and isn't back yet is waited for, not sent again.
        """
        todo = {u.key: u for u in units if not u.prepared.copy}
        self._flying = {key: part for key, part in self._flying.items() if not part.done()}
        waiting = {self._flying[key]: None for key in todo if key in self._flying}
        asked = [key for key in todo if key not in self._flying]
        found = self.memory.lookup(asked) if self.memory is not None else {}
        missing = [todo[key] for key in asked if key not in found]
        self.observer.segments_done(len(units) - len(missing))
        for part in _parts(missing, BATCH):
            future = self._send(part)
            self._flying.update({u.key: future for u in part})
            waiting[future] = None
        self.decoded += len(missing)
        return Pending(len(missing), found, list(waiting))

    def _send(self, part: Sequence[Unit]) -> Future[dict[str, Translation]]:
        if self._hands is None:
            self._hands = ThreadPoolExecutor(HANDS, "decode")
        return self._hands.submit(self._make, part)

    def _make(self, part: Sequence[Unit]) -> dict[str, Translation]:
        """Decode, enforce, mend and keep some sentences, in a thread of its own."""
        fresh: dict[str, Translation] = {}
        for engine, told in ((self._keeping, False), (self._nynorsk, True)):
            if not (units := [u for u in part if u.nynorsk is told]):
                continue
            made = Enforcer(engine).translate([u.request for u in units])
            made = mend(engine, units, made) if self.checks else correct(units, made)
            fresh.update({u.key: t for u, t in zip(units, made, strict=True)})
        if self.memory is not None:
            self.memory.store(fresh)
        self.observer.segments_done(len(part))
        return fresh

    def translate(
        self, documents: Sequence[Document], units: Sequence[Sequence[Unit]] | None = None
    ) -> list[TranslatedDocument]:
        """The documents on both sides, in order; every source paragraph has its target paragraph.

        :param units: of each document, where the caller has made them already.
        """
        if units is None:
            units = [self.document_units(d) for d in documents]
        found = self.send(units).result()
        return [self.finish(d, of_document, found) for d, of_document in zip(documents, units, strict=True)]

    def send(self, units: Sequence[Sequence[Unit]]) -> Pending:
        """Send the sentences of documents off, see :meth:`begin`."""
        flat = [u for of_document in units for u in of_document]
        self.observer.segments_added(len(flat))
        return self.begin(flat)

    def finish(
        self, document: Document, units: Sequence[Unit], found: Mapping[str, Translation]
    ) -> TranslatedDocument:
        """A document on both sides, with reviewers' edits laid over, their terms proven anew, and findings.

        :param found: what :meth:`Pending.result` gave for its sentences.
        """
        made = (_finished(u, found) for u in units)
        paragraphs = tuple(
            TranslatedParagraph(p, tuple(TranslatedSegment(s, next(made)) for s in p.segments))
            for p in document.paragraphs
        )
        joined = TranslatedDocument(document, paragraphs, self.engine.info, self.glossary.name)
        return self._proof(joined if self.memory is None else self.memory.overlay(joined))

    def close(self) -> None:
        """Send nothing off any more: what hasn't begun is dropped, what is being decoded isn't waited for."""
        if self._hands is not None:
            self._hands.shutdown(wait=False, cancel_futures=True)
            self._hands = None
        self._flying.clear()


def _finished(unit: Unit, found: Mapping[str, Translation]) -> Translation:
    return unit.finish(Translation("", origin=Origin.COPY) if unit.prepared.copy else found[unit.key])


def _parts(items: Sequence[Unit], most: int) -> Iterable[Sequence[Unit]]:
    """As few parts as may be, all about as large: a small one would fill no batch."""
    count = -(-len(items) // most)
    return (items[len(items) * n // count : len(items) * (n + 1) // count] for n in range(count))
