"""Which files a run reads, and what their outputs are called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import overload

from translate.errors import UsageError
from translate.pipeline.patterns import Excluded, expand, is_pattern
from translate.read import READERS
from translate.render import RENDERERS

__all__ = ["STDIN", "Paths", "find_inputs", "folder_name", "listed_in", "names_for"]

_TAILS = tuple(
    sorted(
        {f".{r.suffix.split('.')[1]}" for r in RENDERERS.values() if r.in_place or r.suffix.count(".") > 1}
    )
)
"""What formats put before the last ending of their files: ``.en``."""

_OVERVIEW = "index"
"""No article's name: its page would be the overview's."""

_UNREAD = frozenset(
    ".pdf .doc .docm .dot .dotx .rtf .odt .ott .fodt .sxw .pages .wpd .wps .abw .ppt .pptx .odp .indd .xps "
    ".mobi .azw .azw3 .fb2 .djvu .tex .rst .adoc .org .mht .mhtml .eml .msg .vtt .ass .ssa .sub .ttml".split()
)
"""Kinds of files that articles come in and that nobody reads here; pictures, styles and data are nobody's articles."""

_KNOWN = _UNREAD | READERS.keys()

STDIN = Path("<stdin>")
"""Stands for standard input among paths; what reads it is up to the reader."""


class Paths(Sequence[Path]):
    """Paths that are made when they are looked at: as text an archive's take a quarter of the memory."""

    def __init__(self, paths: Iterable[Path], unread: Mapping[str, int] | None = None) -> None:
        """Keep paths, in their order.

        :param unread: see :attr:`unread`.
        """
        self._texts = tuple(str(path) for path in paths)
        self.unread: Mapping[str, int] = dict(sorted((unread or {}).items()))
        """How many documents lie beside them that can't be read, by the endings of their names."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> Path: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Path]: ...

    def __getitem__(self, index: int | slice) -> Path | Sequence[Path]:
        """One of them, or some."""
        found = self._texts[index]
        return Path(found) if isinstance(found, str) else [Path(text) for text in found]


def find_inputs(
    paths: Iterable[str | Path],
    output: Path | None = None,
    *,
    listed: Sequence[Path] = (),
    exclude: Sequence[str] = (),
) -> Paths:
    """The files to translate, each once: files as named, folders searched for every format that can be read.

    Hidden files, the pictures and frames beside a saved page (``X_files``) and the output folder are passed over. A
    folder that can't be opened is among the answer, so that a run tells it as an input that failed.
    Documents of other kinds in a folder (``.pdf``, ``.odt``) are counted, see :attr:`Paths.unread`.

    :param paths: files, folders, patterns (``archive/**/*.txt``, where no file is called that), and ``-`` for
        :data:`STDIN`.
    :param listed: further files and folders, taken as they are written; one that is missing is among the answer, too.
    :param exclude: patterns of what to leave out: a name of a file or folder below those named, or the end of a path.
    :raises UsageError: a path doesn't exist, a pattern matches nothing, or nothing is there to translate.
    """
    paths = list(paths)
    without = Excluded(exclude)
    found: dict[Path, None] = {}
    unread: dict[Path, None] = {}  # a folder may be named twice

    def add(path: Path, base: Path, *, named: bool = True) -> None:
        if path.is_dir():
            for inside in _inside(path, output, without, base):
                (unread if _is_unread(inside) else found)[inside] = None
        elif not without(path, base):
            (found if named or not _is_unread(path) else unread)[path] = None

    for item in paths:
        path = Path(item)
        if item == "-":
            if STDIN in found:
                raise UsageError("standard input (-) is named twice", advice="it can be read only once")
            found[STDIN] = None
        elif not str(item):
            raise UsageError("a path is empty", advice="name a file or a folder ('.' for this one)")
        elif os.path.lexists(path):
            add(path, path if path.is_dir() else path.parent)
        elif is_pattern(str(item)):
            for match, base in _matching(str(item), output):
                add(match, base, named=not str(item).endswith("*"))
        else:
            raise UsageError("no such file or folder", path=path, advice="check the path")
    if listed and not any(os.path.lexists(path) for path in listed):
        told = "is" if len(listed) == 1 else "and the others listed are"
        raise UsageError(
            f"{told} not there", path=listed[0], advice=f"paths in a list start from here ({Path.cwd()})"
        )
    for path in listed:
        add(path, Path())
    if not found:
        places = ", ".join(str(p) for p in [*paths, *listed][:3])
        if without.count:
            raise UsageError("holds only what --exclude leaves out", path=places, advice="check the pattern")
        kinds = " ".join(sorted(READERS))
        others = sorted({path.suffix.lower() for path in unread})
        told = (
            f"holds only files of other kinds ({', '.join(others)})"
            if others
            else "holds nothing to translate"
        )
        raise UsageError(told, path=places, advice=f"put articles there ({kinds})")
    return Paths(found, Counter(path.suffix.lower() for path in unread))


def _matching(pattern: str, output: Path | None) -> list[tuple[Path, Path]]:
    """What a pattern names, in order, each with the folder that the pattern starts from.

    A pattern for files of any kind (``archive/*``) names those that can be read; one for a kind names all of it.
    """
    any_kind = pattern.endswith("*")
    base, matches = expand(pattern, lambda folder: not _is_beside(folder, output))
    if not any_kind or any(p.is_dir() or p.suffix.lower() in READERS for p in matches):
        found = [p for p in matches if not any_kind or p.is_dir() or p.suffix.lower() in _KNOWN]
        if found:
            return [(p, base) for p in found]
    if matches:
        raise UsageError(
            "matches no file that can be read",
            path=pattern,
            advice=f"formats are {' '.join(sorted(READERS))}",
        )
    advice = "check it; '**' stands for folders at any depth, '*' for any part of a name"
    raise UsageError("matches no file", path=pattern, advice=advice)


def listed_in(data: bytes, place: str) -> list[Path]:
    """The paths in a list: one a line, or separated by NUL characters (as ``find -print0`` writes them).

    Lines that begin with ``#`` are remarks, and white space round a path means nothing, unless there are such files.

    :param place: where the list comes from, for messages.
    :raises UsageError: there is none in it.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # as PowerShell's > writes them
    if marked:
        data = os.fsencode(data.decode("utf-16", "replace"))
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data:
        paths = [Path(os.fsdecode(entry)) for entry in data.split(b"\0") if entry.strip()]
    else:
        lines = (os.fsdecode(line.strip(b"\r")) for line in data.split(b"\n"))
        paths = [path for line in lines if (path := _listed(line)) is not None]
    if not paths:
        raise UsageError("lists no files", path=place, advice="write a path on each line")
    return paths


def _listed(line: str) -> Path | None:
    """The path on a line of a list."""
    bare = line.strip()
    if not bare or os.path.lexists(line):
        return Path(line) if bare else None
    return None if bare.startswith("#") and not os.path.lexists(bare) else Path(bare)


def _is_beside(folder: Path, output: Path | None) -> bool:
    """Whether a folder is none to look into: hidden, what a browser saved beside a page, or where results go."""
    name = folder.name
    if name.startswith(".") or name.endswith(("_files", "-filer")):
        return True
    return output is not None and folder.resolve() == output.resolve()


def _inside(folder: Path, output: Path | None, without: Excluded, base: Path) -> list[Path]:
    """Every document below a folder, in order, readable or not, and the folders below that can't be opened."""
    found: list[Path] = []

    def stuck(error: OSError) -> None:
        found.append(Path(error.filename))

    for root, folders, files in os.walk(folder, onerror=stuck):
        here = Path(root)
        folders[:] = [f for f in folders if not _is_beside(here / f, output) and not without(here / f, base)]
        seen = (here / f for f in files if not f.startswith("."))
        known = (p for p in seen if p.suffix.lower() in _KNOWN)
        found += (p for p in known if p.is_file() and not without(p, base))
    return sorted(found)


def _is_unread(path: Path) -> bool:
    """Whether a path is a document that nobody reads here; a folder is here only because it can't be opened."""
    return path.suffix.lower() in _UNREAD and not path.is_dir()


def _readable(name: str) -> str:
    """A file's name as text: old archives' names are Windows-1252 where today's systems expect UTF-8."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        old = os.fsencode(name)
        try:
            name = old.decode("utf-8")
        except UnicodeDecodeError:
            name = old.decode("cp1252", "replace")
        try:
            os.fsencode(name)
        except UnicodeEncodeError:  # a system that can write none of it
            return name.encode("ascii", "replace").decode().replace("?", "_")
    return name


def _apart(name: str, names: Set[str]) -> str:
    """A name whose outputs can't be taken for another's: of ``bru.txt`` and ``bru.en.txt`` both might write ``bru.en.txt``."""
    for tail in _TAILS:
        if name.endswith(tail) and name.removesuffix(tail) in names:
            return f"{name.removesuffix(tail)}-{tail[1:]}"
    return name


def folder_name(path: Path) -> str:
    """The name of the folder that a file is in, as text; for a link, that of the file's own folder."""
    return _readable((path.resolve().parent if path.is_symlink() else path.parent.resolve()).name)


def names_for(paths: Sequence[Path], stdin: str = "stdin") -> list[str]:
    """A name for the outputs of each input, all different: the stem; where two share it, the folder's name before it.

    The names depend on the set of paths alone, not on their order.

    No name is ``index``, which is the overview's.

    :param stdin: the name of :data:`STDIN`, which keeps it whatever the others are called.
    """
    stems = [stdin if p == STDIN else _readable(p.stem) for p in paths]
    count = Counter(stems)
    folders: dict[Path, str] = {}  # asked for once: archives of many folders have a sak1 in each

    def folder(path: Path) -> str:
        if path.is_symlink():
            return folder_name(path)
        if path.parent not in folders:
            folders[path.parent] = folder_name(path)
        return folders[path.parent]

    names = [
        stem if count[stem] == 1 or p == STDIN else f"{folder(p)}-{stem}"
        for p, stem in zip(paths, stems, strict=True)
    ]
    present = set(names)
    names = [name if p == STDIN else _apart(name, present) for p, name in zip(paths, names, strict=True)]
    again = Counter(names)
    tried: Counter[str] = Counter()
    rank = {p: i for i, p in enumerate(sorted(set(paths)))}
    result = list(names)
    for i in sorted(range(len(paths)), key=lambda i: rank[paths[i]]):
        name = names[i]
        if (again[name] > 1 and paths[i] != STDIN) or name.casefold() == _OVERVIEW:
            while result[i] in again:  # sak-1.txt may be an article, too
                tried[name] += 1
                result[i] = f"{name}-{tried[name]}"
    return result
