"""Documents in, the bytes of their outputs out: the same work wherever it is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from translate.domain import TermOutcome, TranslatedDocument
from translate.errors import ModelError, OutputError, StoreError
from translate.pipeline.crew.interface import Product, Work
from translate.pipeline.ledger import content_key
from translate.pipeline.translate import HANDS, Pending, Translator
from translate.pipeline.unit import Unit
from translate.render import RENDERERS, summarise

__all__ = ["Worker"]

POOL = 500
"""Sentences sent off together. It bounds memory: a document is let go when it is rendered."""


@dataclass(slots=True)
class _Pool:
    """Documents that are translated together."""

    works: list[Work] = field(default_factory=list)
    units: list[list[Unit]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    size: int = 0
    pending: Pending | None = None

    def add(self, work: Work, units: list[Unit], key: str) -> None:
        self.works.append(work)
        self.units.append(units)
        self.keys.append(key)
        self.size += len(units)


@dataclass(slots=True)
class Worker:
    """Translates and renders documents in this process; a crew of one.

    While some sentences are decoded, the next documents are prepared and the last ones checked and rendered.
    """

    translator: Translator
    """What translates."""

    formats: Sequence[str]
    """Names of renderers."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """Facts for the footer of every page (version, date)."""

    in_hand: int = 0
    """Documents that were taken and aren't given back yet."""

    def process(self, works: Iterable[Work | None]) -> Iterator[Product]:
        """What becomes of each document; ``None`` among the works says that there is none more for now."""
        pool, flying = _Pool(), deque[_Pool]()
        self.in_hand = 0
        for work in works:
            if work is not None:
                product = self._prepared(work, pool)
                if product is not None:
                    yield product
            if pool.size >= POOL or (work is None and pool.works):
                flying.append(self._sent(pool))
                pool = _Pool()
            if flying and (work is None or len(flying) > HANDS):
                yield from self._finished(flying.popleft())
        if pool.works:
            flying.append(self._sent(pool))
        while flying:
            yield from self._finished(flying.popleft())

    def close(self) -> None:
        """Send nothing more to the decoder."""
        self.translator.close()

    def _prepared(self, work: Work, pool: _Pool) -> Product | None:
        """Put a document into the pool; what became of it where there is nothing to do."""
        try:
            units = self.translator.document_units(work.document)
        except Exception as error:  # whatever it is, it is this document's, and the others go on
            return _failed(work, error)
        key = ""
        if work.common and self.translator.memory is not None:
            key = content_key(work.common, work.document, units, self.translator.memory)
        if key and key == work.known:
            return Product(work.number, key)
        pool.add(work, units, key)
        self.in_hand += 1
        return None

    def _sent(self, pool: _Pool) -> _Pool:
        pool.pending = self.translator.send(pool.units)
        return pool

    def _finished(self, pool: _Pool) -> Iterator[Product]:
        assert pool.pending is not None  # noqa: S101 - it was sent
        found = pool.pending.result()
        decoded = pool.pending.decoded
        for work, units, key in zip(pool.works, pool.units, pool.keys, strict=True):
            try:
                product = self._product(work, key, self.translator.finish(work.document, units, found))
            except (ModelError, StoreError):  # nobody's document, and the next would meet it too
                raise
            except OutputError as error:
                product = Product(work.number, error=str(error))
            except Exception as error:  # as above
                product = _failed(work, error)
            self.in_hand -= 1
            # decoding is pooled, so its count is told with the pool's first document
            yield replace(product, decoded=decoded)
            decoded = 0

    def _product(self, work: Work, key: str, document: TranslatedDocument) -> Product:
        shown = replace(document, settings=self.settings)
        return Product(
            work.number,
            key,
            tuple((RENDERERS[f].ending(shown), RENDERERS[f].content(shown)) for f in self.formats),
            work.size,
            terms=document.terms,
            missed=tuple(
                (s.segment.id, use.occurrence.text, use.reason)
                for s in document.segments
                for use in s.translation.terms
                if use.outcome is TermOutcome.MISSED and not use.occurrence.protected
            ),
            issues=tuple(document.issues),
            summary=summarise(document),
        )


def _failed(work: Work, error: Exception) -> Product:
    told = f"{work.path}: can't be translated ({type(error).__name__}: {error}); please report it with the article"
    return Product(work.number, error=told)
