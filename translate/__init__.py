r"""Sidestilt: Norwegian articles, side by side with their English translation, made on your own machine.

Five lines do what ``make run`` does::

    from translate import Sidestilt

    with Sidestilt(glossary="glossaries/nb-en.tsv", memory="memory.sqlite3") as st:
        report = st.run("source_texts", output="output")
        print(report.terms, report.failed)

and one article goes through the same house without a file:

>>> from translate import Sidestilt
>>> st = Sidestilt(glossary={"ordfører": "mayor"})
>>> page = st.translate('''Ny skole
...
... Ordføreren sier at skolen er viktig. Den åpner i dag.''')
>>> [segment.segment.id for segment in page.segments]
['p1s1', 'p2s1', 'p2s2']
>>> "mayor" in page.target.lower()
True
>>> page.terms.missed                       # every term is proven: used, repaired, or missed with a reason
0
>>> page.save("skole.html").name            # or page.render("html"), "json", "tmx" …
'skole.html'

What happens on the way::

    article: text, .txt .md .docx .html .epub .srt              glossary: .tsv, {source: target}
       │                                                           │
      read      paragraphs with roles, sentences: a Document       │
       │                                                           │
      prepare   sentences in the shape that models know            │
       │                                                           │
      match  ←─────────────────────────────────────────────────────┘ where terms hit
       │
      memory? ─────── this sentence under these terms, seen before ────────────┐
       │ new                                                                   │
      enforce ⇄ engine      decodes; a term that doesn't come is asked for,    │
       │                    decoded again or written in                        │
      restore, prove ←─────────────────────────────────────────────────────────┘
       │        the article's capitals and quotes; every term used, repaired or missed
      memory's edits        what reviewers wrote, proven like the rest
       │
      check     numbers, names, places, negation, loops: findings with reasons: a Bitext
       │
      render    .html .json .md .txt .tmx .xlf .epub .srt

Nothing on the way opens a connection or prints; what goes wrong is a :class:`SidestiltError` whose message names the
place, the problem and what to do:

>>> from translate import SidestiltError
>>> try:
...     Sidestilt(glossary="no/such/file.tsv")
... except SidestiltError as error:
...     print(error)
no/such/file.tsv: can't be read (No such file or directory); check the path and its rights

Where to read on:

- :class:`Sidestilt`: every setting, :meth:`~Sidestilt.translate`, :meth:`~Sidestilt.translate_file`,
  :meth:`~Sidestilt.translate_many`, :meth:`~Sidestilt.translate_lines`, :meth:`~Sidestilt.run`.
- :class:`Bitext`: an article on both sides. It renders and saves itself, and gives its sentences as pairs and as rows
  for a data frame. Its parts are frozen data, described in :mod:`translate.domain`.
- :class:`Memory`: what was translated and what reviewers wrote, in one file. None is used unless you name one.
- :class:`Glossary` and :class:`Term`: terms made in a program; files are described in :mod:`translate.glossary`.
- :class:`RunReport`, :class:`DocumentOutcome`: what :meth:`~Sidestilt.run` did; :class:`Observer` is told on the way.
- :mod:`translate.errors`: the tree of errors.

``import translate`` loads none of this; a name is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate.version import __version__

if TYPE_CHECKING:
    from translate.api import Bitext, Sidestilt
    from translate.domain import (
        Decoding,
        Document,
        Engine,
        Glossary,
        Issue,
        MatchMode,
        Origin,
        Severity,
        Term,
        TermOutcome,
        TermStatus,
        TermTotals,
        TranslatedDocument,
    )
    from translate.errors import SidestiltError
    from translate.memory import Memory
    from translate.pipeline import DocumentOutcome, Observer, RunReport, State

__all__ = [
    "Bitext",
    "Decoding",
    "Document",
    "DocumentOutcome",
    "Engine",
    "Glossary",
    "Issue",
    "MatchMode",
    "Memory",
    "Observer",
    "Origin",
    "RunReport",
    "Severity",
    "Sidestilt",
    "SidestiltError",
    "State",
    "Term",
    "TermOutcome",
    "TermStatus",
    "TermTotals",
    "TranslatedDocument",
    "__version__",
]

_HOMES = {
    "translate.api": ("Bitext", "Sidestilt"),
    "translate.errors": ("SidestiltError",),
    "translate.memory": ("Memory",),
    "translate.pipeline": ("DocumentOutcome", "Observer", "RunReport", "State"),
}
"""Where names live; all others in :mod:`translate.domain`."""

if not TYPE_CHECKING:  # else a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        """Import a name when it is first used (PEP 562)."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = next((module for module, names in _HOMES.items() if name in names), "translate.domain")
        value: object = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
