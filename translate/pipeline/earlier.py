"""Names that an earlier run gave to other articles: two articles of one name keep their pages apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from translate.files import named
from translate.memory import Memory
from translate.pipeline.facts import read_source
from translate.pipeline.inputs import STDIN, folder_name
from translate.pipeline.places import mark, marks

__all__ = ["apart_from_earlier"]

_HEAD = 2**14
"""Bytes at the start of our JSON in which the path of the article stands."""

_PATH = re.compile(r'"path":\s*("(?:[^"\\]|\\.)*")')


def apart_from_earlier(
    paths: Sequence[Path], names: Sequence[str], output: Path, memory: Memory | None
) -> Sequence[str]:
    """Names for outputs, changed where an earlier run's outputs of that name are another article's.

    That is so where its file is still there and none of these inputs: ``2021-sak`` beside ``sak``. A folder of articles
    that was moved keeps its names, since its old files are gone.
    """
    if not any(output.iterdir()):
        return names
    result = list(names)
    taken = set(names)
    inputs: set[tuple[int, int]] = set()

    def is_others(there: tuple[int, int] | None, own: tuple[int, int]) -> bool:
        if there is None or there == own:
            return False
        inputs.update(() if inputs else marks(paths))  # rarely asked for
        return there not in inputs

    for number, (path, name) in enumerate(zip(paths, names, strict=True)):
        own = None if path == STDIN else mark(path)
        if own is None or (there := _source(name, output, memory)) == own:
            continue
        longer = f"{folder_name(path)}-{name}"
        # once apart, apart: the other's file may be gone by now, and corrections know this one by its name
        if not is_others(there, own) and (longer in taken or _source(longer, output, memory) != own):
            continue
        result[number] = next(
            n for n in _tries(longer) if n not in taken and not is_others(_source(n, output, memory), own)
        )
        taken.add(result[number])
    return result


def _tries(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(1))


def _source(name: str, output: Path, memory: Memory | None) -> tuple[int, int] | None:
    """The mark of the article that outputs of a name were made from; none where it is gone, or they don't tell."""
    source = _made_from(name, output, memory)
    return None if source is None else mark(source)


def _made_from(name: str, output: Path, memory: Memory | None) -> Path | None:
    """The article that outputs of a name were made from; none where there are none, or they don't tell.

    The memory knows its whole path; the JSON knows it as that run was given it.
    """
    if memory is not None and (source := read_source(memory.noted(name, output))) is not None:
        return source
    try:
        with (output / named(f"{name}.json")).open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None
    found = _PATH.search(head) if '"sidestilt/' in head[:100] else None
    try:
        return None if found is None else Path(str(json.loads(found[1])))
    except ValueError:
        return None
