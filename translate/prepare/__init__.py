"""Segments into the shape that a model translates best, and targets back into the article's shape.

::

    – Vi må handle, sier hun.   → prepare →   Vi må handle, sier hun.      (the model)
    “We must act,” she says.    ← restore ←   We must act, she says.

Capitals, quote dashes, bullets, photo credits and symbols are the article's form, not its language: they are taken
off before the model and put back, in their English form, after it. See :class:`Prepared`.
"""

from translate.prepare.capitals import known_casing
from translate.prepare.figures import in_english_figures
from translate.prepare.foreign import is_foreign
from translate.prepare.prepared import Prepared
from translate.prepare.results import row_in_english
from translate.prepare.segments import prepare, prepare_paragraph

__all__ = [
    "Prepared",
    "in_english_figures",
    "is_foreign",
    "known_casing",
    "prepare",
    "prepare_paragraph",
    "row_in_english",
]
