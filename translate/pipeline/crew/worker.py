"""Documents in, the bytes of their outputs out: the same work wherever it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from translate.domain import TermOutcome, TranslatedDocument
from translate.errors import ModelError, OutputError, StoreError, UnfitError
from translate.pipeline.crew.interface import Product, Work
from translate.pipeline.ledger import content_key
from translate.pipeline.pools import POOL, Pool, Pools
from translate.pipeline.translate import Translator
from translate.render import RENDERERS, summarise

__all__ = ["Worker"]


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
        pools: Pools[tuple[Work, str]] = Pools(self.translator, POOL)
        self.in_hand = 0
        for work in works:
            if work is None:
                pools.flush()
                if (pool := pools.next()) is not None:
                    yield from self._finished(pool)
            else:
                product = self._prepared(work, pools)
                if product is not None:
                    yield product
                for pool in pools.due():
                    yield from self._finished(pool)
        for pool in pools.rest():
            yield from self._finished(pool)

    def close(self) -> None:
        """Send nothing more to the decoder."""
        self.translator.close()

    def _prepared(self, work: Work, pools: Pools[tuple[Work, str]]) -> Product | None:
        """Put a document into a pool; what became of it where there is nothing to do."""
        try:
            units = self.translator.document_units(work.document)
        except Exception as error:  # whatever it is, it is this document's, and the others go on
            return _failed(work, error)
        key = ""
        if work.common and self.translator.memory is not None:
            key = content_key(work.common, work.document, units, self.translator.memory, work.source_folder)
        if key and key == work.known:
            return Product(work.number, key)
        pools.add((work, key), units)
        self.in_hand += 1
        return None

    def _finished(self, pool: Pool[tuple[Work, str]]) -> Iterator[Product]:
        found = pool.result()
        decoded = pool.decoded
        for (work, key), units in pool.members:
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
        shown = replace(document, settings=self.settings, source_folder=work.source_folder)
        summary = summarise(document)
        files: list[tuple[str, bytes]] = []
        unfit: dict[str, OutputError] = {}
        unmade: list[OutputError] = []
        for name in self.formats:
            try:
                files.append((RENDERERS[name].ending(shown), RENDERERS[name].content(shown)))
            except UnfitError as error:
                unfit[name] = error
            except OutputError as error:
                unmade.append(error)  # a changed original: the other formats are none the worse
        if not files and (errors := [*unmade, *unfit.values()]):
            raise errors[0]
        return Product(
            work.number,
            key,
            tuple(files),
            work.size,
            terms=summary.terms,
            missed=tuple(
                (s.segment.id, use.occurrence.text, use.reason)
                for s in document.segments
                for use in s.translation.terms
                if use.outcome is TermOutcome.MISSED and not use.occurrence.protected
            ),
            issues=tuple(replace(i, source_span=None, target_span=None) for i in document.issues),
            summary=summary,
            unfit=tuple(unfit),
            unmade="\n".join(map(str, unmade)),
        )


def _failed(work: Work, error: Exception) -> Product:
    told = f"{work.path}: can't be translated ({type(error).__name__}: {error}); please report it with the article"
    return Product(work.number, error=told)
