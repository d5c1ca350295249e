"""Documents to translated documents: one pool of distinct sentences, decoded together, proven one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from translate.domain import (
    Document,
    Engine,
    Glossary,
    Occurrence,
    Origin,
    Role,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)
from translate.enforce import Enforcer
from translate.memory import Memory, cache_key
from translate.pipeline.interface import Observer, SilentObserver
from translate.pipeline.mend import mend
from translate.pipeline.proof import Proofreader
from translate.pipeline.unit import Unit
from translate.prepare import Prepared, known_casing, prepare_paragraph

__all__ = ["Translator"]

BATCH = 1024
"""Distinct sentences enforced and stored together: large enough to fill the decoder, small enough to lose little."""

RULES = "rules/3"
"""Part of every cache key; counts up when matching or enforcing changes what they make of the same input."""


@dataclass(slots=True)
class Translator:
    """Translates documents with one engine, one glossary and, if there is one, one memory."""

    engine: Engine
    """What decodes."""

    glossary: Glossary = field(default_factory=Glossary)
    """Terms to hold."""

    memory: Memory | None = None
    """Where translations are looked up and kept, and reviewers' edits come from."""

    checks: bool = True
    """Whether doubtful translations are looked for."""

    observer: Observer = field(default_factory=SilentObserver)
    """Told how it goes."""

    decoded: int = 0
    """Distinct sentences decoded so far."""

    _proof: Proofreader = field(init=False, repr=False)
    _enforcer: Enforcer = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._proof = Proofreader(self.glossary, self.checks)
        self._enforcer = Enforcer(self.engine)

    @property
    def signature(self) -> str:
        """Everything behind a sentence's translation but the sentence and its terms."""
        return f"{RULES}{'+mend' if self.checks else ''} {self.engine.signature}"

    def document_units(self, document: Document) -> list[Unit]:
        """A document's sentences in order, with their terms matched and their keys made.

        Acronyms that the article introduces after a term are terms from there on.
        """
        known = known_casing([p.text for p in document.paragraphs])
        sources = [s.source for s in document.segments]
        prepared = (
            one
            for p in document.paragraphs
            for one in prepare_paragraph([s.source for s in p.segments], p.role, known)
        )
        found = self._proof.occurrences(document)
        return [
            self._unit(source, one, hits) for source, one, hits in zip(sources, prepared, found, strict=True)
        ]

    def units(self, sources: Sequence[str], role: Role = Role.BODY) -> list[Unit]:
        """A loose paragraph's sentences with their terms matched and their keys made."""
        context = " ".join(sources)
        return [
            self._unit(source, one, self._proof.matcher.match(source, role=role, context=context))
            for source, one in zip(sources, prepare_paragraph(sources, role), strict=True)
        ]

    def _unit(self, source: str, prepared: Prepared, occurrences: tuple[Occurrence, ...]) -> Unit:
        inside = ((prepared.to_text(o.span), o.term.key) for o in occurrences)
        terms = [f"{span.start}-{span.end} {term}" for span, term in inside if span is not None]
        key = cache_key(self.signature, prepared.text, terms)
        return Unit(source, prepared, occurrences, key)

    def translate_units(self, units: Sequence[Unit]) -> list[Translation]:
        """A translation a unit, in order; each distinct key is looked up once and decoded at most once."""
        todo = {u.key: u for u in units if not u.prepared.copy}
        found: dict[str, Translation] = {}
        if self.memory is not None:
            found = self.memory.lookup(list(todo))
        missing = [u for key, u in todo.items() if key not in found]
        for part in _parts(missing, BATCH):
            made = self._enforcer.translate([u.request for u in part])
            if self.checks:
                made = mend(self.engine, part, made)
            fresh = {u.key: t for u, t in zip(part, made, strict=True)}
            if self.memory is not None:
                self.memory.store(fresh)
            found.update(fresh)
            self.decoded += len(part)
            self.observer.segments_done(len(part))
        self.observer.segments_done(len(units) - len(missing))
        copied = Translation("", origin=Origin.COPY)
        return [u.finish(copied if u.prepared.copy else found[u.key]) for u in units]

    def translate(
        self, documents: Sequence[Document], units: Sequence[Sequence[Unit]] | None = None
    ) -> list[TranslatedDocument]:
        """The documents on both sides, in order; every source paragraph has its target paragraph.

        :param units: of each document, where the caller has made them already.
        """
        if units is None:
            units = [self.document_units(d) for d in documents]
        flat = [u for of_document in units for u in of_document]
        self.observer.segments_added(len(flat))
        made = iter(self.translate_units(flat))
        return [self._review(self._join(document, made)) for document in documents]

    def _join(self, document: Document, made: Iterator[Translation]) -> TranslatedDocument:
        paragraphs = tuple(
            TranslatedParagraph(p, tuple(TranslatedSegment(s, next(made)) for s in p.segments))
            for p in document.paragraphs
        )
        return TranslatedDocument(document, paragraphs, self.engine.info, self.glossary.name)

    def _review(self, document: TranslatedDocument) -> TranslatedDocument:
        """With reviewers' edits laid over, their terms proven anew, and findings."""
        return self._proof(document if self.memory is None else self.memory.overlay(document))


def _parts(items: Sequence[Unit], size: int) -> Iterable[Sequence[Unit]]:
    return (items[at : at + size] for at in range(0, len(items), size))
