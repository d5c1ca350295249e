"""The Python interface: the whole house behind one object, for programs that aren't the command line.

::

    Sidestilt(glossary=…, model=…, memory=…)
     ├── translate(text)        ─→ Bitext          one article
     ├── translate_file(path)   ─→ Bitext          one file of any format that can be read
     ├── translate_many(…)      ─→ Bitext, …       any number, sentences pooled, a few in the memory at a time
     ├── translate_lines(lines) ─→ [target, …]     loose lines, one for one
     └── run(paths, output)     ─→ RunReport       what ``sidestilt run`` does

Start with :mod:`translate`, from which everything here is imported; ``choices.py`` makes what a caller names into
objects, for this interface and for the command line.
"""

from translate.api.bitext import Bitext
from translate.api.choices import Article, GlossaryLike, StrPath
from translate.api.sidestilt import Sidestilt

__all__ = ["Article", "Bitext", "GlossaryLike", "Sidestilt", "StrPath"]
