"""Values of a JSON tree, each of which knows where it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from os import PathLike
from typing import Any, NoReturn, TypeVar

from translate.domain import Span
from translate.errors import ReadError

__all__ = ["ADVICE", "Node"]

E = TypeVar("E", bound=StrEnum)

ADVICE = "write it again with `sidestilt run -f json`"
"""What to do about a file that isn't as it should be."""


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value that knows where it stands, so that every complaint can say so.

    What isn't as asked for is a :class:`~translate.errors.ReadError`.
    """

    value: Any
    place: str
    file: str | PathLike[str] | None

    def fail(self, problem: str) -> NoReturn:
        """Complain, naming the file and the place."""
        raise ReadError(f"{self.place}: {problem}", path=self.file, advice=ADVICE)

    def __getitem__(self, key: str) -> Node:
        node = self.get(key)
        if node.value is None and key not in self.value:
            self.fail(f"“{key}” is missing")
        return node

    def get(self, key: str) -> Node:
        """A field that may be missing (then its value is None)."""
        if not isinstance(self.value, dict):
            self.fail(f"should be an object, is {_kind(self.value)}")
        return Node(self.value.get(key), f"{self.place}.{key}", self.file)

    def items(self) -> Iterator[Node]:
        """What a list holds."""
        if not isinstance(self.value, list):
            self.fail(f"should be a list, is {_kind(self.value)}")
        return (Node(v, f"{self.place}[{i}]", self.file) for i, v in enumerate(self.value))

    def string(self, default: str | None = None) -> str:
        """A string; ``default`` where there is none."""
        if self.value is None and default is not None:
            return default
        if not isinstance(self.value, str):
            self.fail(f"should be a string, is {_kind(self.value)}")
        return self.value

    def optional(self) -> str | None:
        """A string or null."""
        return None if self.value is None else self.string()

    def integer(self, default: int | None = None, *, least: int = 0) -> int:
        """A whole number; ``default`` where there is none."""
        if self.value is None and default is not None:
            return default
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail(f"should be a whole number, is {_kind(self.value)}")
        if self.value < least:
            self.fail(f"should be {least} or more, is {self.value}")
        return self.value

    def number(self) -> float:
        """A number; null stands for one that JSON can't hold (not a number)."""
        if self.value is None:
            return math.nan
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self.fail(f"should be a number, is {_kind(self.value)}")
        return float(self.value)

    def boolean(self, default: bool) -> bool:
        """True or false; ``default`` where there is neither."""
        if self.value is None:
            return default
        if not isinstance(self.value, bool):
            self.fail(f"should be true or false, is {_kind(self.value)}")
        return self.value

    def strings(self) -> dict[str, str]:
        """An object of strings."""
        if not isinstance(self.value, dict):
            self.fail(f"should be an object, is {_kind(self.value)}")
        return {k: self.get(k).string() for k in self.value}

    def choice(self, options: type[E], default: E | None = None) -> E:
        """One of the options by its value; ``default`` where there is none."""
        if self.value is None and default is not None:
            return default
        try:
            return options(self.string())
        except ValueError:
            self.fail(f"“{self.value}” is none of {', '.join(options)}")

    def span(self, within: str | None) -> Span:
        """A span in a text; any where there is no text to check it against."""
        numbers = [n.integer() for n in self.items()]
        if len(numbers) != 2 or numbers[0] > numbers[1]:
            self.fail(f"{self.value} is no [start, end]")
        if within is not None and numbers[1] > len(within):
            self.fail(f"{self.value} ends outside its text of {len(within)} characters")
        return Span(numbers[0], numbers[1])

    def optional_span(self, within: str | None) -> Span | None:
        """As :meth:`span`, or null."""
        return None if self.value is None else self.span(within)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")
