"""Outputs made anew from the translations that lie in an output folder: after a review, nothing is decoded."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from translate.domain import TranslatedDocument
from translate.errors import InputError, OutputError, ReadError, StoreError, UsageError
from translate.files import named, write_bytes, write_pieces
from translate.memory import Finished, Memory
from translate.pipeline.facts import read_outputs
from translate.pipeline.places import is_foreign_page, mark, other_ending
from translate.pipeline.proof import Proofreader
from translate.render import (
    RENDERERS,
    Renderer,
    Summary,
    folder_url,
    index_key,
    index_pieces,
    load,
    page_url,
    summarise,
)

__all__ = ["changed_at", "load_outputs", "refresh", "rewrite", "write_index"]

_INDEX = "/index"
"""What the overview page is noted under: no document's name begins so."""


def load_outputs(output: Path) -> tuple[dict[str, TranslatedDocument], list[InputError]]:
    """The translations in a folder by name, and what is wrong with files that can't be read.

    A damaged translation is reported, not raised; JSON of other programs (a report, exported edits) is passed over.

    :raises UsageError: there is no such folder.
    """
    if not output.is_dir():
        raise UsageError(
            "no such folder", path=output, advice="run 'sidestilt run' first, or name the folder"
        )
    found: dict[str, TranslatedDocument] = {}
    errors: list[InputError] = []
    for path in sorted(output.glob("*.json")):
        try:
            found[path.stem] = load(path.read_text("utf-8"), path=path)
        except InputError as error:
            if not _foreign(path):
                errors.append(error)
        except (OSError, UnicodeDecodeError) as error:
            errors.append(
                ReadError(f"can't be read ({error})", path=path, advice="translate the article again")
            )
    return found, errors


def _foreign(path: Path) -> bool:
    """Whether a file is whole JSON, but of another format than ours."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return not (isinstance(data, dict) and str(data.get("schema", "")).startswith("sidestilt/"))


def refresh(
    output: Path,
    documents: Mapping[str, TranslatedDocument],
    names: Iterable[str],
    memory: Memory,
    proof: Proofreader,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write every output of the named documents that is there already, with reviewers' edits in place.

    :param tell: told of an output that must stay as it is.
    :returns: the files that changed.
    """
    changed: list[Path] = []
    for name in names:
        changed += rewrite(output, proof(memory.overlay(documents[name])), memory, tell)
    return changed


def rewrite(
    output: Path,
    document: TranslatedDocument,
    memory: Memory,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write every output of a document that is there already; a finished document stays a finished one.

    :param tell: told of an output that must stay as it is, because the article that it was made of is gone.
    :returns: the files that changed.
    """
    name = document.document.name
    finished = memory.finished(name, output)
    document = replace(document, source_folder=folder_url(document.document.path, output))
    noted = read_outputs(memory.noted(name, output))
    there = [(r, path) for r in RENDERERS.values() if (path := _written(output, document, r, noted))]
    changed: list[Path] = []
    for renderer, path in there:
        try:
            content = renderer.content(document)
        except OutputError as error:
            tell(f"{path} stays as it is: {error}")
            continue
        if write_bytes(path, content):
            changed.append(path)
    if finished is not None and changed:
        memory.finish(name, output, finished, [path for _, path in there])
    return changed


def _written(
    output: Path, document: TranslatedDocument, renderer: Renderer, noted: Collection[str]
) -> Path | None:
    """Where a format of a document was written; none where no such file of ours is there.

    Beside the article, or what may be it, another's file may have the name: only what is known to be ours is taken.

    :param noted: names of the outputs that the memory knows.
    """
    name, usual = document.document.name, renderer.ending(document)
    article = document.document.path
    beside = article is not None and _may_be_in(article, output)
    for ending in (usual, other_ending(usual, document.engine.pair.target)):
        path = output / named(f"{name}{ending}")
        if not path.is_file() or is_foreign_page(path):
            continue
        if article is not None and mark(article) == mark(path):
            continue
        known = f"{name}{ending}" in noted or usual in (".html", ".json")
        if known or (ending == usual and not beside):
            return path
    return None


def _may_be_in(article: Path, folder: Path) -> bool:
    """Whether an article's file is in a folder, as far as that can be told: its path may count from elsewhere."""
    if article.exists():
        return mark(article.resolve().parent) == mark(folder)
    parts = article.parent.parts
    return folder.resolve().parts[-len(parts) :] == parts if parts else True


def changed_at(outputs: Iterable[Path]) -> str:
    """When the newest of some files last changed, ISO 8601 in UTC; empty where none is there."""
    times = [path.stat().st_mtime for path in outputs if path.exists()]
    return (
        datetime.fromtimestamp(max(times), UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        if times
        else ""
    )


@dataclass(frozen=True, slots=True)
class _ByName(Collection[Summary]):
    """Index lines in the order of their names, each got when it is its turn."""

    read: Mapping[str, Summary]
    known: Mapping[str, Summary]

    def __len__(self) -> int:
        return len(self.read) + len(self.known)

    def __iter__(self) -> Iterator[Summary]:
        for name in sorted([*self.read, *self.known]):
            yield self.read[name] if name in self.read else self.known[name]

    def __contains__(self, line: object) -> bool:
        return any(line == x for x in self)


def write_index(
    output: Path, known: Mapping[str, Summary], memory: Memory | None = None, common: str = ""
) -> Path:
    """Write the overview page of an output folder.

    :param known: lines by document name; documents in the folder that aren't among them are read.
    :param memory: where it is noted what the page was made of, so that the same page isn't made again.
    :param common: stands for whatever else it depends on (the program's version).
    :raises OutputError: it can't be written.
    """
    lines: dict[str, Summary] = {}
    for path in sorted(output.glob("*.json")):
        if path.stem in known:
            continue
        try:
            document = load(path.read_text("utf-8"), path=path)
            href = _page(output, document)
            lines[path.stem] = summarise(document, href=href, changed=changed_at([path]))
        except (InputError, OSError, UnicodeDecodeError):
            continue  # another program's file
    target = _overview(output, {*lines, *known})
    ordered = _ByName(lines, known)
    key = f"{common} {index_key(ordered)}" if memory is not None else ""
    if memory is not None and (noted := memory.finished(_INDEX, output)) and noted.file_key == key:
        return target
    write_pieces(target, index_pieces(ordered))
    if memory is not None:
        with suppress(StoreError, OSError):  # the page is there; it will be made again, and nothing is lost
            memory.finish(_INDEX, output, Finished(key, "", ""), [target])
    return target


def _page(output: Path, document: TranslatedDocument) -> str:
    """The address of a document's page: not that of the page that it was made from, if that has the name."""
    name = document.document.name
    other = other_ending(".html", document.engine.pair.target)
    beside = (output / named(f"{name}{other}")).is_file() and is_foreign_page(output / named(f"{name}.html"))
    return page_url(name, other if beside else ".html")


def _overview(output: Path, names: Collection[str]) -> Path:
    """Where the overview is written: ``index.html``, if that is nobody's front page.

    :raises OutputError: the other place is taken, too.
    """
    usual, other = output / "index.html", output / "sidestilt.html"
    if not is_foreign_page(usual):
        return usual
    if other.stem in names or is_foreign_page(other):
        raise OutputError(
            "is a page that Sidestilt didn't make, and the overview isn't written over it",
            path=usual,
            advice="choose another folder with --output",
        )
    return other
