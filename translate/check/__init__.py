"""Checks that say what is doubtful in a translation, and why.

Each check is a small class with a name, a severity, a one-line :attr:`~Check.explain`, and findings with a reason and the
places on both sides. They compare with the source by facts (numbers, names of places, negation, marks) and know no
later stage.

::

    TranslatedDocument → run_checks → the same with issues → to_sarif, to_junit, a page
                          CHECKS        ↘ propose → the pipeline decodes again → better?
    all documents → check_corpus → what is rendered in different ways
"""

from translate.check.consistency import Consistency, check_corpus
from translate.check.corrections import CORRECTIONS
from translate.check.crowns import misnamed_crowns
from translate.check.junit import JUnitCase, JUnitSuite, junit_xml, to_junit
from translate.check.model import Check, Pair
from translate.check.repair import Attempt, better, propose
from translate.check.run import CHECKS, check_pair, run_checks
from translate.check.sarif import to_sarif
from translate.check.spelling import misspelled_names

__all__ = [
    "CHECKS",
    "CORRECTIONS",
    "Attempt",
    "Check",
    "Consistency",
    "JUnitCase",
    "JUnitSuite",
    "Pair",
    "better",
    "check_corpus",
    "check_pair",
    "junit_xml",
    "misnamed_crowns",
    "misspelled_names",
    "propose",
    "run_checks",
    "to_junit",
    "to_sarif",
]
