"""Which files a run reads, and what their outputs are called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from translate.errors import UsageError
from translate.read import READERS

__all__ = ["find_inputs", "names_for"]


def find_inputs(paths: Iterable[Path], output: Path | None = None) -> list[Path]:
    """The files to translate: files as named, folders searched for every format that can be read.

    Hidden files, the pictures and frames beside a saved page (``X_files``) and the output folder are passed over. A
    folder that can't be opened is among the answer, so that a run tells it as an input that failed.

    :raises UsageError: a path doesn't exist, or nothing is there to translate.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_inside(path, output)))
        elif path.exists():
            found[path] = None
        else:
            raise UsageError("no such file or folder", path=path, advice="check the path")
    if not found:
        places = ", ".join(str(p) for p in paths)
        kinds = " ".join(sorted(READERS))
        raise UsageError("holds nothing to translate", path=places, advice=f"put articles there ({kinds})")
    return list(found)


def _inside(folder: Path, output: Path | None) -> list[Path]:
    """Every readable format below a folder, in order, and the folders below that can't be opened."""
    found: list[Path] = []
    passed = output.resolve() if output is not None else None

    def stuck(error: OSError) -> None:
        found.append(Path(error.filename))

    def wanted(here: Path, name: str) -> bool:
        beside = name.startswith(".") or name.endswith(("_files", "-filer"))
        return not beside and (passed is None or (here / name).resolve() != passed)

    for root, folders, files in os.walk(folder, onerror=stuck):
        here = Path(root)
        folders[:] = [f for f in folders if wanted(here, f)]
        known = (here / f for f in files if not f.startswith(".") and Path(f).suffix.lower() in READERS)
        found += (p for p in known if p.is_file())
    return sorted(found)


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


def names_for(paths: Sequence[Path]) -> list[str]:
    """A name for the outputs of each input, all different: the stem; where two share it, the folder's name before it.

    The names depend on the set of paths alone, not on their order.
    """
    stems = [_readable(p.stem) for p in paths]
    count = Counter(stems)
    names = [
        stem if count[stem] == 1 else f"{_readable(p.resolve().parent.name)}-{stem}"
        for p, stem in zip(paths, stems, strict=True)
    ]
    again = Counter(names)
    taken: Counter[str] = Counter()
    rank = {p: i for i, p in enumerate(sorted(set(paths)))}
    result = list(names)
    for i in sorted(range(len(paths)), key=lambda i: rank[paths[i]]):
        if again[names[i]] > 1:
            taken[names[i]] += 1
            result[i] = f"{names[i]}-{taken[names[i]]}"
    return result
