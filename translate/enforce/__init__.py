"""Makes the glossary hold, and proves it per occurrence.

::

    Request ─ decode all ─ prove ─┬─ every term holds ──────────────────────────────────────────────┬─ Translation
                                  └─ missed terms given ─ candidates ─ guards ─ score ─ best ─ (again) ─┘
    forms.py       what counts as a term used        candidates.py  ways to bring a term in
    case.py        which capitals are right there    guards.py      what a candidate must not have done
    align.py       where a source word went          repair.py      the enforcer
    prove.py       the proof                         acronyms.py    abbreviations that an article introduces
    parts.py       long sentences, mended in parts   surnames.py    its people, where they begin a sentence
    rewrite.py     terms written into a source       keep.py        addresses and the like, letter for letter
    fitting.py     which form a source form asks for
    agreeing.py    which form the sentence asks for  source_class.py  nouns and verbs among sources
    pairing.py     which place is whose              measures.py    the field's measures of all this
"""

from translate.enforce.acronyms import introductions, with_acronyms
from translate.enforce.forms import TermForms, forms_of
from translate.enforce.keep import Keeping
from translate.enforce.measures import TermReport, TermScores, measure, score_file
from translate.enforce.prove import prove
from translate.enforce.repair import Enforcer
from translate.enforce.request import Cost, Request
from translate.enforce.rewrite import moved
from translate.enforce.surnames import with_surnames

__all__ = [
    "Cost",
    "Enforcer",
    "Keeping",
    "Request",
    "TermForms",
    "TermReport",
    "TermScores",
    "forms_of",
    "introductions",
    "measure",
    "moved",
    "prove",
    "score_file",
    "with_acronyms",
    "with_surnames",
]
