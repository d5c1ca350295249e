"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "Cluster",
    "EngineName",
    "FailOn",
    "GlossaryFiles",
    "Jobs",
    "MemoryFile",
    "Model",
    "NamedMemory",
    "NoMemory",
    "Output",
    "Processes",
    "Quiet",
]

GlossaryFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "-g",
        "--glossary",
        metavar="FILE",
        help="Term file; repeatable; of entries for the same words the earlier wins. Default: glossaries/nb-en*.tsv.",
        show_default=False,
    ),
]


def _folder(text: str) -> Path:
    """A folder as typed; an empty one is a variable that wasn't set, not the current folder."""
    if not text:
        raise typer.BadParameter("it is empty; name a folder ('.' for this one)")
    return Path(text)


Output = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="FOLDER", parser=_folder, help="Folder for the results."),
]
Model = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="Argos package: a folder or an .argosmodel. Default: an installed one, else the embedded one.",
        show_default=False,
    ),
]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="ctranslate2, argos (through argostranslate) or fake.")
]
Jobs = Annotated[int, typer.Option("-j", "--jobs", metavar="N", help="Cores to use; 0 for all.")]
Processes = Annotated[
    int,
    typer.Option(
        "--processes",
        metavar="N",
        help="Worker processes; 0 for a good number (one for every four cores, if there is enough to do).",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ray[:ADDRESS]",
        help="Translate on a Ray cluster, or on one started here; --jobs says how many workers.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]
MemoryFile = Annotated[
    Path | None,
    typer.Option(
        "--memory",
        metavar="FILE",
        help="Translation memory. Default: in the user's data folder.",
        show_default=False,
    ),
]
NamedMemory = Annotated[
    Path | None,
    typer.Option("--memory", metavar="FILE", help="Translation memory. Default: none.", show_default=False),
]
NoMemory = Annotated[bool, typer.Option("--no-memory", help="Neither use nor fill the memory.")]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit with 3 on findings of this severity: error, warning or never.",
    ),
]
