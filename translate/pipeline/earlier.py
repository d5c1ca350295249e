"""What an earlier run's outputs tell of their articles: two of one name keep their pages apart, and one its id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from translate.domain import Document
from translate.files import named
from translate.memory import Memory, alike, sketch
from translate.pipeline.facts import read_source
from translate.pipeline.inputs import STDIN, folder_name
from translate.pipeline.places import mark, marks

__all__ = ["apart_from_earlier", "article_there"]

_HEAD = 2**14
"""Bytes at the start of our JSON in which the path of the article stands."""

_ARTICLE = re.compile(r'"article":\s*"([0-9a-f]{16})"')
_SENTENCE = re.compile(r'"(?:source_)?hash":\s*"([0-9a-f]{16})"')
"""The ids of the article and of its sentences in our JSON, and in the data of a page."""

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


def article_there(document: Document, output: Path) -> str:
    """The id that outputs give to a document's article; empty where there are none, or they are another article's."""
    mine = sketch(segment.source_hash for segment in document.segments)
    for ending in (".json", ".html"):
        try:
            text = (output / named(f"{document.name}{ending}")).read_text("utf-8")
        except (OSError, ValueError):
            continue
        found = _ARTICLE.search(text)
        if found is not None and alike(sketch(_SENTENCE.findall(text)), mine):
            return found[1]
    return ""


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
