"""The Python interface: the whole house behind one object, for programs that aren't the command line.

::

    Sidestilt(glossary=…, model=…, memory=…)
     ├── translate(text)        ─→ Bitext          one article
     ├── translate_file(path)   ─→ Bitext          one file of any format that can be read
     ├── translate_many(…)      ─→ Bitext, …       any number, sentences pooled, a few in the memory at a time
     ├── translate_lines(lines) ─→ [target, …]     loose lines, one for one
     └── run(paths, output)     ─→ RunReport       what ``sidestilt run`` does

Start with :mod:`translate`, from which everything here is imported; ``choices.py`` makes what a caller names into
objects, and ``crews.py`` says who does the work, for this interface and for the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate.api.choices import Article, ArticleReader, GlossaryLike, StrPath

if TYPE_CHECKING:
    from translate.api.bitext import Bitext
    from translate.api.sidestilt import Sidestilt

__all__ = ["Article", "ArticleReader", "Bitext", "GlossaryLike", "Sidestilt", "StrPath"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the two that need every stage when they are first used: the command line takes only its choices."""
        if name in ("Bitext", "Sidestilt"):
            from importlib import import_module

            return getattr(import_module(f"translate.api.{name.lower()}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
