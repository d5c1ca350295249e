"""The whole house behind one object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from translate.api.bitext import Bitext
from translate.api.choices import (
    Article,
    GlossaryLike,
    StrPath,
    check_formats,
    choose_engine,
    choose_glossary,
    choose_reader,
    page_facts,
    read_article,
    reading_rules,
)
from translate.api.crews import make_crew
from translate.domain import Document, Engine, EngineInfo, Glossary
from translate.errors import InputError, UsageError
from translate.memory import Memory
from translate.pipeline import (
    POOL,
    Batch,
    Observer,
    Pool,
    Pools,
    RunReport,
    SilentObserver,
    Translator,
    find_inputs,
)
from translate.pipeline import translate_lines as lines_of
from translate.read import read_text

__all__ = ["Sidestilt"]


class Sidestilt:
    r"""Translates Norwegian articles into English with one model, one glossary and, if you name one, one memory.

    Everything is optional: ``Sidestilt()`` uses an installed Argos package, else the embedded one, no glossary and no
    memory. It opens no connection, prints nothing, and reads and writes only the files that you name.

    >>> from translate import Sidestilt
    >>> st = Sidestilt(glossary={"ordfører": "mayor"})
    >>> page = st.translate("Ny skole\n\nOrdføreren sier at kommunen bygger en ny skole.")
    >>> "mayor" in page.target.lower()
    True
    >>> page.terms.missed
    0
    >>> st.translate_lines(["", "Oslo"])[0]
    ''

    :param glossary: a term file, several (earlier ones win), ``{source: target}``, or a
        :class:`~translate.domain.Glossary`.
    :param model: an Argos package to use: its folder or ``.argosmodel`` file.
    :param engine: ``ctranslate2``, ``argos`` or ``fake`` (no model: words in capitals, for tests), or an object of
        your own that has what :class:`~translate.domain.Engine` asks for.
    :param memory: where translations are kept and reviewers' corrections are taken from. A path: that file, made if
        it isn't there. A :class:`~translate.memory.Memory`: that one, which you close yourself; ``Memory.open()`` is
        the one that the command line uses, ``Memory.in_process()`` lasts as long as the object. Default: none, so
        that a program's results depend on nothing but its arguments, and nothing is left behind.
    :param checks: look for doubtful translations, and decode again what is found at fault.
    :param threads: how many batches to decode at once; 0 for one a core.
    :param abbreviations: a file of abbreviations after which no sentence ends, besides those that are known.
    :param any_language: translate articles even if they don't look Norwegian.
    :raises SidestiltError: the glossary, the model, the memory or the abbreviations can't be used; the message names
        file and line, what is wrong and what to do.

    Use it in ``with``, or :meth:`close` it, where a memory is named. Loading a model takes a moment: keep the object
    and use it for many articles. One object belongs to one thread at a time.
    """

    def __init__(
        self,
        *,
        glossary: GlossaryLike | None = None,
        model: StrPath | None = None,
        engine: str | Engine = "ctranslate2",
        memory: StrPath | Memory | None = None,
        checks: bool = True,
        threads: int = 0,
        abbreviations: StrPath | None = None,
        any_language: bool = False,
    ) -> None:
        if threads < 0:
            raise UsageError(f"threads={threads} is negative", advice="give 0 for all cores, or a number")
        terms = choose_glossary(glossary)
        file = None if abbreviations is None else Path(abbreviations)
        self._read = choose_reader(file)
        self._rules = reading_rules(file)
        self._model = None if model is None else Path(model)
        self._engine_name = engine if isinstance(engine, str) else ""
        self._threads = threads
        chosen = choose_engine(engine, self._model, threads)
        self._any_language = any_language
        self._closed = False
        # last, so that nothing is left open where something else is wrong
        self._own = Memory.open(Path(memory)) if isinstance(memory, str | PathLike) else None
        self._memory = memory if isinstance(memory, Memory) else self._own
        self._translator = Translator(chosen, terms, self._memory, checks=checks)

    def translate(self, article: str | Document, *, name: str = "text") -> Bitext:
        """Translate an article given as text, as a file would be: headline first, a blank line between paragraphs.

        :param name: what it is called; a memory's corrections are found by it and the text.
        :raises ReadError: there is no text in it, or it isn't Norwegian.
        """
        if isinstance(article, str):
            article = read_text(article, name=name, abbreviations=self._read.abbreviations)
        return next(self.translate_many([article]))

    def translate_file(self, path: StrPath) -> Bitext:
        """Translate the article in a file: text, Markdown, Word, HTML, EPUB or subtitles.

        :raises ReadError: it can't be read, there is no text in it, or it isn't Norwegian.
        """
        return next(self.translate_many([Path(path)]))

    def translate_many(self, articles: Iterable[Article]) -> Iterator[Bitext]:
        r"""Translate any number of articles, in order.

        Sentences are pooled over articles, which is quicker than one article at a time; three pools are held at most, so
        that there may be any number of articles. For folders of files :meth:`run` does more: it goes
        on past bad files.

        >>> from translate import Sidestilt
        >>> pages = Sidestilt(engine="fake").translate_many(["Oslo bygger.", "Bergen venter."])
        >>> [page.target for page in pages]
        ['Oslo BYGGER.', 'Bergen VENTER.']

        :param articles: text, path objects of files to read, or documents.
        :raises ReadError: an article can't be read or isn't Norwegian; those before it come first.
        """
        if isinstance(articles, str):
            raise UsageError("one text was given, not several", advice="give a list, or use translate()")
        self._check_open()
        return self._pages(articles)

    def _pages(self, articles: Iterable[Article]) -> Iterator[Bitext]:
        pools: Pools[Document] = Pools(self._translator, POOL)
        problem: InputError | None = None
        for number, article in enumerate(articles, 1):
            try:
                document = read_article(article, number, self._read, any_language=self._any_language)
            except InputError as error:  # told when its turn comes
                problem = error
                break
            self._check_open()
            pools.add(document, self._translator.document_units(document))
            for pool in pools.due():
                yield from self._finished(pool)
        for pool in pools.rest():
            yield from self._finished(pool)
        if problem is not None:
            raise problem

    def _finished(self, pool: Pool[Document]) -> Iterator[Bitext]:
        self._check_open()
        found = pool.result()
        facts = page_facts()
        for document, units in pool.members:
            yield Bitext.of(replace(self._translator.finish(document, units, found), settings=facts))

    def translate_lines(self, lines: Iterable[str]) -> list[str]:
        """Translate loose lines: one target a line, in order. A line may hold several sentences; blank ones stay blank.

        Lines have no paragraphs or roles; those before one only tell whether it is Nynorsk. For articles use :meth:`translate`.
        """
        if isinstance(lines, str):
            raise UsageError("one text was given, not lines", advice="give a list, as text.splitlines() is")
        self._check_open()
        return lines_of(self._translator, list(lines))

    def run(
        self,
        paths: StrPath | Iterable[StrPath],
        output: StrPath = "output",
        *,
        formats: Sequence[str] = ("html", "json"),
        exclude: Sequence[str] = (),
        index: bool = True,
        processes: int = 1,
        cluster: str | None = None,
        observer: Observer | None = None,
    ) -> RunReport:
        """Translate files and folders of them into an output folder, as ``sidestilt run`` does.

        One bad file never stops the others: its outcome says what is wrong. With a memory, what is finished and
        unchanged is left alone, and a run that was ended goes on where it stopped.

        :param paths: a file, a folder, a pattern (``archive/**/*.txt``), or several.
        :param output: the folder for the results, made if it isn't there.
        :param formats: what to write for each article; see :meth:`Bitext.render`.
        :param exclude: patterns of files and folders to leave out.
        :param processes: worker processes; 0 for a good number. More than one is for large archives on many cores.
        :param cluster: ``ray``, or ``ray:ADDRESS``, to translate on a Ray cluster (extra ``cluster``; Ray connects and prints).
        :param index: write ``index.html`` over everything in the folder.
        :param observer: told how it goes; see :class:`~translate.pipeline.Observer`.
        :raises UsageError: a path doesn't exist, nothing is there to translate, a format or cluster is unknown, or workers
            are asked for with an engine that only this process has.
        :raises OutputError: the output folder can't be written, or another run is writing there.
        """
        self._check_open()
        given, folder = [paths] if isinstance(paths, str | PathLike) else paths, Path(output)
        inputs = find_inputs([Path(path) for path in given], folder, exclude=exclude)
        kinds = check_formats([formats] if isinstance(formats, str) else formats)
        told = observer if observer is not None else SilentObserver()
        translator = self._translator
        facts = page_facts()
        crew = None
        if cluster is not None or processes != 1:
            if not self._engine_name:
                raise UsageError(
                    "other processes can't have an engine that was made in this one",
                    advice="give the engine by its name, or leave processes= and cluster= away",
                )
            crew = make_crew(
                cluster=cluster,
                processes=processes,
                jobs=self._threads,
                articles=len(inputs),
                engine=translator.engine,
                model=self._model,
                engine_name=self._engine_name,
                glossary=translator.glossary,
                memory=self._memory.path if self._memory is not None else None,
                formats=kinds,
                settings=facts,
                observer=told,
                checks=translator.checks,
            )
        for notice in self._memory.notices if self._memory is not None else ():
            told.notice(notice)
        translator.observer = told
        try:
            return Batch(
                translator,
                folder,
                kinds,
                settings=facts,
                any_language=self._any_language,
                index=index,
                read=replace(self._read, keep="target" in kinds),
                observer=told,
                depends=self._rules,
                crew=crew,
            ).run(inputs)
        finally:
            translator.observer = SilentObserver()

    @property
    def glossary(self) -> Glossary:
        """The terms that are held."""
        return self._translator.glossary

    @property
    def memory(self) -> Memory | None:
        """The memory in use."""
        return self._memory

    @property
    def engine(self) -> EngineInfo:
        """Which model translates: its package, version, place and hash."""
        return self._translator.engine.info

    @property
    def signature(self) -> str:
        """Everything behind a translation but its text and glossary, in one line: for a paper or a log."""
        return self._translator.signature

    def close(self) -> None:
        """Close the memory, if it was named by a path. The object can't be used any more."""
        self._closed = True
        self._translator.close()
        if self._own is not None:
            self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Sidestilt {self.engine.package} ({self.engine.origin}), {len(self.glossary.terms)} glossary terms>"

    def _check_open(self) -> None:
        if self._closed:
            raise UsageError("this Sidestilt was closed", advice="make another one, or close it later")
