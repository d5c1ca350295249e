"""A batch: paths in, pages out, one bad file never in the way of the others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from translate.domain import Document, Severity
from translate.errors import InputError, OutputError, ReadError
from translate.files import alone_in, write_bytes
from translate.memory import Finished, Memory
from translate.pipeline.crew import Crew, Product, Work, Worker
from translate.pipeline.earlier import apart_from_earlier, article_there
from translate.pipeline.facts import Shelf, write_facts
from translate.pipeline.inputs import STDIN, names_for
from translate.pipeline.interface import DocumentOutcome, Observer, RunReport, SilentObserver, State
from translate.pipeline.ledger import Ledger
from translate.pipeline.places import Places, other_ending
from translate.pipeline.refresh import changed_at, write_index
from translate.pipeline.translate import Translator
from translate.read import read_file
from translate.render import folder_url, page_url

__all__ = ["Batch"]


@dataclass(frozen=True, slots=True)
class _Open:
    """An input whose document is being translated."""

    path: Path
    name: str
    file_key: str
    standing: tuple[Finished, DocumentOutcome] | None
    """What is known of outputs that lie there as they were written, and what they told then."""


@dataclass(slots=True)
class Batch:
    """One run over many files."""

    translator: Translator
    """What translates; its observer is told how the run goes."""

    output: Path
    """The folder that results go to."""

    formats: Sequence[str] = ("html", "json")
    """Names of renderers."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """Facts for the footer of every page (version, date)."""

    memory: Memory | None = None
    """Where finished documents are noted; the translator's own where it has one."""

    any_language: bool = False
    """Translate a document even if it doesn't look Norwegian."""

    index: bool = True
    """Write ``index.html`` over everything in the output folder."""

    read: Callable[[Path], Document] = read_file
    """Reads a file."""

    observer: Observer = field(default_factory=SilentObserver)
    """Told what happens."""

    depends: Sequence[str] = ()
    """Whatever else the outputs depend on (a file of abbreviations): part of the keys of finished documents."""

    crew: Crew | None = None
    """Who translates and renders; this process where none is given."""

    _ledger: Ledger | None = field(init=False, default=None, repr=False)
    _shelf: Shelf = field(init=False, repr=False)
    _places: Places = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.memory is None and isinstance(self.translator.memory, Memory):
            self.memory = self.translator.memory
        self._shelf = Shelf(self.output)
        if self.memory is not None:
            constant = [f"{k}={v}" for k, v in sorted(self.settings.items()) if k != "date"]
            more = [*self.formats, *constant, *self.depends, str(self.any_language)]
            self._ledger = Ledger(self.memory, self.output, self.translator, more)

    def run(self, paths: Sequence[Path], names: Sequence[str] | None = None) -> RunReport:
        """Translate the files at ``paths`` and write their outputs; those that stand there already are left alone.

        :param names: of their outputs, where the paths are some of a larger set. Default: :func:`names_for` these.
        :raises OutputError: the output folder can't be made or written at all, or another run is writing there.
        """
        start = time.monotonic()
        self._make_output()
        with alone_in(self.output):
            for litter in self.output.glob(".*.part"):  # of a run that was killed in the middle of a file
                litter.unlink(missing_ok=True)
            self._run(paths, names_for(paths) if names is None else names)
            index = self._write_index() if self.index else None
        info = self.translator.engine.info
        return RunReport(
            self._shelf.outcomes,
            time.monotonic() - start,
            f"{info.package} ({info.origin})",
            index,
        )

    def _write_index(self) -> Path:
        common = self._ledger.common if self._ledger is not None else ""
        return write_index(self.output, self._shelf.summaries, self.memory, common)

    def _run(self, paths: Sequence[Path], names: Sequence[str]) -> None:
        names = apart_from_earlier(paths, names, self.output, self.memory)
        self._places = Places(self.output, self.translator.engine.info.pair.target, paths, frozenset(names))
        self.observer.documents_found(len(paths))
        at_work: dict[int, _Open] = {}

        def works() -> Iterator[Work]:
            for number, (path, name) in enumerate(zip(paths, names, strict=True)):
                document = self._opened(number, path, name, at_work)
                if document is None:
                    continue
                standing = at_work[number].standing
                known = standing[0].content_key if standing else ""
                yield Work(number, path, document, common, known, folder_url(document.path, self.output))

        common = self._ledger.common if self._ledger is not None else ""
        crew = self.crew or Worker(self.translator, self.formats, self.settings)
        with closing(crew):
            for product in crew.process(works()):
                self._keep(at_work.pop(product.number), product)

    def _done(self, number: int, outcome: DocumentOutcome, facts: str = "") -> None:
        self._shelf.put(number, outcome, facts)
        self.observer.document_done(outcome)

    def _opened(self, number: int, path: Path, name: str, at_work: dict[int, _Open]) -> Document | None:
        """What is to be translated of a file; none where that is nothing, and its outcome is told."""
        ledger = self._ledger
        known = ledger.known(name) if ledger is not None else None
        standing = None
        article = file_key = ""
        if ledger is not None:
            try:
                article = ledger.memory.article_at(name, path)
                file_key = ledger.file_key(path, name, article)
            except OSError:
                known = None  # the reader will say what is wrong
        if ledger is not None and known is not None:
            told = ledger.recall(path, name, known)
            if told is not None and article and known.file_key == file_key:
                self._done(number, told, known.facts)
                return None
            standing = None if told is None else (known, told)
        document = self._read(path, name)
        if isinstance(document, DocumentOutcome):
            self._done(number, document)
            return None
        document = replace(document, article=self._article(document, path))
        if ledger is not None and file_key and document.article != article:
            file_key = ledger.file_key(path, name, document.article)
        at_work[number] = _Open(path, name, file_key, standing)
        return document

    def _article(self, document: Document, path: Path) -> str:
        """The id of a document's article: the memory knows it, else outputs that are there, else it is new."""
        told = partial(article_there, document, self.output)
        if self.memory is None:
            return told() or document.identity
        return self.memory.settle(document, None if path == STDIN else path, told)

    def _keep(self, job: _Open, product: Product) -> None:
        """Write an input's outputs, note that it is finished, and tell what became of it."""
        ledger, number = self._ledger, product.number
        if product.error:
            self._done(number, DocumentOutcome(job.path, job.name, State.FAILED, error=product.error))
            return
        if ledger is not None and job.standing is not None:
            known, told = job.standing
            if product.content_key == known.content_key:
                ledger.renew(job.name, known, job.file_key, told)
                self._done(number, told, known.facts)
                return
        outcome, facts = self._write(job, product), ""
        written = outcome.state is not State.FAILED
        if written and product.unmade:
            outcome = replace(outcome, state=State.FAILED, error=product.unmade)
        if written and product.summary is not None:
            page = other_ending(".html", self._places.target)
            href = page_url(job.name, page) if page in outcome.endings else product.summary.href
            summary = replace(product.summary, href=href, changed=changed_at(outcome.outputs))
            facts = write_facts(outcome, summary)
            if ledger is not None and not product.unmade:  # else the next run tries again, and tells it again
                ledger.note((job.file_key, product.content_key), outcome, facts)
        self._done(number, outcome, facts)

    def _make_output(self) -> None:
        try:
            self.output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"can't be made ({reason})", path=self.output, advice="choose another folder with --output"
            ) from error
        if not os.access(self.output, os.W_OK):
            raise OutputError(
                "can't be written to", path=self.output, advice="choose another folder with --output"
            )

    def _read(self, path: Path, name: str) -> Document | DocumentOutcome:
        try:
            document = replace(self.read(path), name=name)
        except InputError as error:
            return DocumentOutcome(path, name, State.FAILED, error=str(error))
        except OSError as error:  # a file that vanished, or a disk that fails, between finding and reading
            told = ReadError(f"can't be read ({error.strerror or error})", path=path, advice="check the file")
            return DocumentOutcome(path, name, State.FAILED, error=str(told))
        refused = next(
            (n for n in document.notices if n.check == "language" and n.severity is Severity.ERROR), None
        )
        if refused is not None and not self.any_language:
            told = ReadError(
                refused.reason,
                path=path,
                advice="leave it out, or give --any-language to translate it all the same",
            )
            return DocumentOutcome(path, name, State.FAILED, error=str(told))
        return document

    def _write(self, job: _Open, product: Product) -> DocumentOutcome:
        written: list[str] = []
        changed = False
        try:
            # all before the first is written: an article has its outputs or none
            endings = [self._places.ending(job.path, job.name, suffix) for suffix, _ in product.files]
            for ending, (_, data) in zip(endings, product.files, strict=True):
                changed |= write_bytes(self.output / f"{job.name}{ending}", data)
                written.append(ending)
        except OutputError as error:
            return DocumentOutcome(
                job.path,
                job.name,
                State.FAILED,
                self.output,
                tuple(written),
                decoded=product.decoded,
                error=str(error),
            )
        return DocumentOutcome(
            job.path,
            job.name,
            State.WRITTEN if changed else State.UNCHANGED,
            self.output,
            tuple(written),
            product.segments,
            product.decoded,
            product.terms,
            product.missed,
            product.issues,
            unfit=product.unfit,
        )
