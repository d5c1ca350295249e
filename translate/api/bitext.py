"""An article on both sides, as a program uses it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias, overload

from translate.api.choices import StrPath, check_formats
from translate.domain import TermOutcome, TranslatedDocument
from translate.errors import ReadError, UsageError
from translate.files import write_bytes

__all__ = ["Bitext"]

TextFormat: TypeAlias = Literal["html", "json", "md", "txt", "target-md", "srt", "tmx", "xliff"]


@dataclass(frozen=True, slots=True, repr=False)
class Bitext(TranslatedDocument):
    r"""An article on both sides: every sentence with its translation, terms, findings and review.

    It is a :class:`~translate.domain.TranslatedDocument` (:attr:`paragraphs`, :attr:`segments`, :attr:`terms`,
    :attr:`issues`, :attr:`engine`) that can also say itself in short, render and save itself. It never changes.

    >>> from translate import Sidestilt
    >>> page = Sidestilt(engine="fake").translate("Ny skole\n\nOslo bygger. Bergen venter.", name="skole")
    >>> page
    <Bitext 'skole': 3 sentences, 0 terms, 0 missed>
    >>> page.pairs()
    [('Ny skole', 'Ny SKOLE'), ('Oslo bygger.', 'Oslo BYGGER.'), ('Bergen venter.', 'Bergen VENTER.')]
    """

    @classmethod
    def of(cls, document: TranslatedDocument) -> Self:
        """The same article with what this class adds."""
        return cls(**{f.name: getattr(document, f.name) for f in fields(TranslatedDocument)})

    @classmethod
    def load(cls, path: StrPath) -> Self:
        """An article that was saved as JSON, by :meth:`save` or by a run.

        :raises ReadError: the file can't be read, is damaged or of another program.
        """
        from translate.render import load

        path = Path(path)
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it isn't UTF-8 text"
            raise ReadError(
                f"can't be read ({reason})", path=path, advice="name a .json file that Sidestilt wrote"
            ) from error
        return cls.of(load(text, path=path))

    @property
    def name(self) -> str:
        """The article's name: the file's, without its ending."""
        return self.document.name

    @property
    def source(self) -> str:
        """The Norwegian text, a blank line between paragraphs."""
        return "\n\n".join(p.paragraph.text for p in self.paragraphs)

    @property
    def target(self) -> str:
        """The English text, a blank line between paragraphs: as many as the source has."""
        return "\n\n".join(p.target for p in self.paragraphs)

    def pairs(self) -> list[tuple[str, str]]:
        """Every sentence and its translation, in reading order."""
        return [(s.segment.source, s.translation.target) for s in self.segments]

    def rows(self) -> list[dict[str, Any]]:
        """A flat record of each sentence, for tables: ``pandas.DataFrame(page.rows())``.

        Its keys: ``document``, ``id`` (``p3s2``), ``role``, ``source``, ``target``, ``origin`` (``engine``, ``edit``
        or ``copy``), ``score`` (mean log-probability of a target token, nats), ``state`` (of the review), ``terms``
        (of each glossary term its text in the source, its form in the target and ``used``, ``repaired`` or
        ``missed``) and ``issues`` (of each finding its check, severity and reason).
        """
        return [
            {
                "document": self.name,
                "id": s.segment.id,
                "role": p.paragraph.role.value,
                "source": s.segment.source,
                "target": s.translation.target,
                "origin": s.translation.origin.value,
                "score": s.translation.score,
                "state": s.state.value,
                "terms": [
                    (use.occurrence.text, use.form, use.outcome.value)
                    for use in s.translation.terms
                    if not use.occurrence.protected
                ],
                "issues": [(i.check, i.severity.value, i.reason) for i in s.issues],
            }
            for p in self.paragraphs
            for s in p.segments
        ]

    @property
    def missed(self) -> list[tuple[str, str, str]]:
        """Glossary terms that don't hold: segment id, the term as it stands in the source, and why."""
        return [
            (s.segment.id, use.occurrence.text, use.reason)
            for s in self.segments
            for use in s.translation.terms
            if use.outcome is TermOutcome.MISSED and not use.occurrence.protected
        ]

    @overload
    def render(self, format: TextFormat = "html") -> str: ...

    @overload
    def render(self, format: Literal["epub", "target"]) -> bytes: ...

    @overload
    def render(self, format: str) -> str | bytes: ...

    def render(self, format: str = "html") -> str | bytes:  # noqa: A002 - as on the command line
        """The article in an output format: the whole content of a file.

        :param format: ``html`` (the review page), ``json``, ``md`` (a table), ``txt``, ``target-md``, ``srt`` (the
            translation alone), ``tmx``, ``xliff``; bytes are ``epub`` (a bilingual book) and ``target`` (the file that
            was read, translated in its place).
        :raises UsageError: there is no such format.
        :raises OutputError: it can't hold this article, as ``srt`` an article without times.
        """
        from translate.render import RENDERERS

        check_formats([format])
        return RENDERERS[format].render(self)

    def save(self, path: StrPath, format: str | None = None) -> Path:  # noqa: A002 - as above
        """Write the article to a file, whole or not at all, and return its path.

        :param format: as in :meth:`render`. Default: what the file's ending says (``.html``, ``.json``, ``.md``,
            ``.txt``, ``.target.md``, ``.srt``, ``.tmx``, ``.xlf``, ``.epub``; ``.en.docx`` for what came from ``.docx``).
        :raises UsageError: the ending is of no format.
        :raises OutputError: it can't be written, or the file there is marked read-only.
        """
        from translate.render import RENDERERS, folder_url

        path = Path(path)
        if format is None:
            endings = {r.ending(self): r for r in RENDERERS.values()}
            fitting = [ending for ending in endings if path.name.lower().endswith(ending)]
            if not fitting:
                known = ", ".join(endings)
                raise UsageError(
                    "its ending is of no output format", path=path, advice=f"use {known}, or give format="
                )
            renderer = endings[max(fitting, key=len)]  # .target.md, not .md
        else:
            check_formats([format])
            renderer = RENDERERS[format]
        placed = replace(self, source_folder=folder_url(self.document.path, path.parent))
        write_bytes(path, renderer.content(placed), owned=True)
        return path

    def __str__(self) -> str:
        return self.target

    def __repr__(self) -> str:
        terms = self.terms
        total = terms.used + terms.repaired + terms.missed
        parts = [_count(len(self.segments), "sentence"), _count(total, "term"), f"{terms.missed} missed"]
        return f"<Bitext {self.name!r}: {', '.join(parts)}>"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
