"""The glossary's word: terms that are missing, and targets that it forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.model import Pair, issue
from translate.domain import Issue, Severity, Span, TermOutcome, TermStatus

__all__ = ["Forbidden", "Terms"]


class Terms:
    """Terms of the glossary that the translation lacks; protected addresses that it changed."""

    name = "terms"
    severity = Severity.ERROR
    explain = "A glossary term, a web address or an @name is not in the translation."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Report what enforcement and proof left as missed; numbers are another check's."""
        for use in pair.terms:
            occurrence = use.occurrence
            if use.outcome is not TermOutcome.MISSED or occurrence.term.status in (
                TermStatus.FORBIDDEN,
                TermStatus.DRAFT,
            ):
                continue
            if occurrence.protected:
                if any(c.isalpha() for c in occurrence.text):
                    reason = f"{occurrence.text} must stay as it is, but is not in the translation"
                    yield issue(self, pair, reason, source=occurrence.span)
                continue
            reason = f"{occurrence.text} should be “{occurrence.term.target}”"
            yield issue(
                self, pair, f"{reason}: {use.reason}" if use.reason else reason, source=occurrence.span
            )


class Forbidden:
    """Targets that the glossary forbids."""

    name = "forbidden"
    severity = Severity.ERROR
    explain = "The translation uses a word that the glossary forbids here."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Look for the forbidden target and its listed forms, as whole words, wherever the source term occurs.

        Inside another term that the glossary asks for (``City of Oslo``), a word is not forbidden.
        """
        asked = [
            use.target_span
            for use in pair.terms
            if use.target_span and use.occurrence.term.status is not TermStatus.FORBIDDEN
        ]
        for use in pair.terms:
            term = use.occurrence.term
            if term.status is not TermStatus.FORBIDDEN:
                continue
            # the proof knows the target's inflected forms, too
            proven = use.alternatives if use.outcome is TermOutcome.MISSED else ()
            for form in (term.target, *term.target_forms, *proven):
                pattern = rf"(?<!\w){re.escape(form)}(?!\w)" if form else r"(?!)"
                # a name or an acronym is another word in small letters, as the proof has it
                found = re.finditer(pattern, pair.target, re.IGNORECASE if term.target.islower() else 0)
                match = next((m for m in found if not any(a.contains(Span(*m.span())) for a in asked)), None)
                if match:
                    reason = f"“{match.group()}” is forbidden for {use.occurrence.text}"
                    note = f": {term.note}" if term.note else ""
                    yield issue(
                        self, pair, reason + note, source=use.occurrence.span, target=Span(*match.span())
                    )
                    break
