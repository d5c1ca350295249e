"""``sidestilt models``: which packages are here, whether they are whole, and how to get others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.plain import App
from translate.domain import NB_EN, LanguagePair
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.engine import Imported, Package

__all__ = ["app"]

app = App(help="Find, verify and install translation packages.")


def _row(package: Package, used: Package | None) -> str:
    from rich.markup import escape

    mark = "[green]✓[/] " if used is not None and package.folder == used.folder else "  "
    inline = ", inline terms" if package.terminology == "inline" else ""
    lexicon = ", a lexicon" if package.lexicon.is_file() else ""
    size = f"{package.size() / 1e6:.1f} MB"
    where = "embedded" if package.embedded else escape(str(package.folder))
    return f"{mark}[bold]{escape(package.name)}[/]  {package.pair}  {size}{inline}{lexicon}  {where}"


@app.command("list", short_help="Show the packages on this machine.")
def list_() -> None:
    """Show the packages on this machine; ✓ marks the one that is used if --model names none."""
    from translate.cli.console import out, warn
    from translate.engine import choose_package, find_packages
    from translate.engine.packages import embedded_packages
    from translate.errors import ModelError

    installed = find_packages()
    try:
        used: Package | None = choose_package(NB_EN)
    except ModelError:
        used = None
    for package in (*installed.packages, *embedded_packages()):
        out.print(_row(package, used))
    for folder, reason in installed.strays:
        advice = (
            "remove it, or install the package again"
            if folder.is_dir()
            else "set ARGOS_PACKAGES_DIR to a folder"
        )
        warn(f"{folder}: {reason}; {advice}")


@app.command(short_help="Look packages over for damage.")
def verify(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDERS",
            help="Package folders. Default: all that 'models list' shows.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Look packages over: metadata, files, tokeniser, model, one word translated. Exits with 1 if one is damaged."""
    from rich.markup import escape

    from translate.cli.console import out
    from translate.engine import find_packages
    from translate.engine import verify as examine
    from translate.engine.packages import embedded_packages

    folders = paths or [p.folder for p in (*find_packages().packages, *embedded_packages())]
    bad = False
    for folder in folders:
        out.print(f"[bold]{escape(str(folder))}[/]")
        for finding in examine(folder):
            bad |= not finding.ok
            mark = "[green]✓[/]" if finding.ok else "[red]✗[/]"
            out.print(f"  {mark} {finding.subject}: {escape(finding.detail)}")
    raise typer.Exit(1 if bad else 0)


def _told(imported: Imported) -> None:
    from translate.cli.console import say

    package = imported.package
    words = {
        "installed": "installed",
        "replaced": "installed in place of another",
        "present": "is here already",
    }
    say(f"{package.name} ({package.pair}) {words[imported.outcome.value]}: {package.folder}")


@app.command("import", short_help="Install a package from a file.")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .argosmodel file.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace another package of the same or a newer version.")
    ] = False,
) -> None:
    """Install a package from a file, checked first and moved into place whole."""
    from translate.engine import import_archive

    _told(import_archive(file, replace=replace))


@app.command(short_help="Fetch the official package of a pair.")
def install(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="Code of the language translated from.")
    ] = NB_EN.source,
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="Code of the language translated to.")
    ] = NB_EN.target,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Fetch it from here; needs --sha256.", show_default=False),
    ] = None,
    sha256: Annotated[
        str | None,
        typer.Option(metavar="HEX", help="SHA-256 checksum of the file at --url.", show_default=False),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(metavar="SECONDS", help="Seconds without an answer after which an attempt has failed."),
    ] = 30.0,
) -> None:
    """Fetch the official package of a language pair, check it and install it. The only command that goes out on the internet.

    A download that was cut off is gone on with the next time.
    """
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    from translate.cli.console import err, say, warn
    from translate.engine import OFFICIAL
    from translate.engine import install as fetch

    if not timeout > 0:
        raise UsageError(f"--timeout {timeout:g} is no time", advice="give seconds, as 30")
    pair = LanguagePair(source, target)
    official = OFFICIAL.get(pair)
    if url is None and official is not None:
        say(f"Fetching {official.url}")
        say(f"Licence: {official.licence}")
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("Fetching", total=None)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        imported = fetch(pair, url=url, sha256=sha256, progress=progress, notice=warn, timeout=timeout)
    _told(imported)
