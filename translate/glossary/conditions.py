"""When an entry applies: ``role=caption``, ``near=WORD``, ``paragraph=WORD``, their negations, joined by ``;``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from translate.domain import Role
from translate.glossary.paradigm import forms_of
from translate.glossary.words import fold, words_of

__all__ = ["Condition", "parse_condition"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of an entry's condition."""

    key: str
    """``role``, ``near`` (the sentence) or ``paragraph``."""

    values: tuple[str, ...]
    """Alternatives, in lower case."""

    negated: bool = False
    """Written with ``!=``."""

    forms: frozenset[tuple[str, ...]] = frozenset()
    """For ``near`` with several words: the words in a row."""

    def holds(
        self,
        role: Role | None,
        sentence: Callable[[], frozenset[str]],
        paragraph: Callable[[], frozenset[str]],
    ) -> bool:
        """Whether it holds in a segment.

        :param role: the paragraph's role; unknown satisfies no ``role=`` and every ``role!=``.
        :param sentence: gives the words of the segment, in lower case, without the occurrence.
        :param paragraph: the same with the words of its context.
        """
        if self.key == "role":
            answer = role is not None and role.value in self.values
        else:
            here = sentence() if self.key == "near" else paragraph()
            answer = any(_all_near(value, here) for value in self.values)
        return answer is not self.negated


def parse_condition(text: str) -> tuple[Condition, ...]:
    """The parts of a condition that :func:`~translate.glossary.table.check_condition` finds nothing wrong with."""
    parts = []
    for part in text.split(";"):
        if not part.strip():
            continue
        key, _, value = part.partition("=")
        negated = key.rstrip().endswith("!")
        values = tuple(fold(v.strip()) for v in value.split("|"))
        parts.append(Condition(key.strip(" \t!").lower(), values, negated))
    return tuple(parts)


def _all_near(value: str, here: frozenset[str]) -> bool:
    words = words_of(value)
    return bool(words) and all(not forms_of(w.folded).isdisjoint(here) for w in words)
