"""``sidestilt glossary``: the workbench for fixed terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import glossary_insight
from translate.cli.articles import Articles, articles
from translate.cli.options import GlossaryFiles
from translate.cli.plain import App
from translate.cli.wiring import GLOSSARIES, glossary_files, make_glossary
from translate.domain import NB_EN, CaseRule, MatchMode, Term, TermStatus
from translate.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["app"]

app = App(help="Edit, examine and convert term files.")

File = Annotated[
    Path | None,
    typer.Option(
        "-g",
        "--glossary",
        metavar="FILE",
        help="Term file. Default: the first of glossaries/nb-en*.tsv.",
        show_default=False,
    ),
]
DEFAULT = GLOSSARIES / f"{NB_EN.source}-{NB_EN.target}.tsv"


def _file(given: Path | None) -> Path:
    """The one file that a command edits."""
    if given is not None:
        return given
    files = glossary_files(None)
    return files[0] if files else DEFAULT


def _show(terms: Iterable[Term]) -> None:
    from rich.markup import escape
    from rich.table import Table

    from translate.cli.console import out, show

    if not out.is_terminal:
        for t in terms:
            place = f"{t.path}:{t.line}" if t.path else ""
            show("\t".join((t.source, t.target, t.status, t.match, place, t.note)))
        return
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("source", "target", "", "line", "note"):
        table.add_column(name, overflow="fold")
    marks = {
        TermStatus.APPROVED: "",
        TermStatus.KEEP: "keep",
        TermStatus.FORBIDDEN: "forbidden",
        TermStatus.DRAFT: "draft",
    }
    for t in terms:
        mark = ", ".join(
            x
            for x in (marks[t.status], "" if t.match is MatchMode.LEMMA else t.match.value, t.condition)
            if x
        )
        table.add_row(
            escape(t.source),
            escape(t.target),
            f"[cyan]{escape(mark)}[/]",
            str(t.line or ""),
            f"[dim]{escape(t.note)}[/]",
        )
    out.print(table, soft_wrap=False)


@app.command("list", short_help="Show the terms in force.")
def list_(glossary: GlossaryFiles = None) -> None:
    """Show the terms in force, in order."""
    _show(make_glossary(glossary).terms)


@app.command(short_help="Add a term.")
def add(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The Norwegian term, as a rule its base form.")
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="Its fixed translation; may be left out with --status keep or draft.",
            show_default=False,
        ),
    ] = "",
    glossary: File = None,
    match: Annotated[MatchMode, typer.Option(help="How the term is looked for.")] = MatchMode.LEMMA,
    case: Annotated[CaseRule, typer.Option(help="Whether capitals matter.")] = CaseRule.AUTO,
    status: Annotated[TermStatus, typer.Option(help="What the entry asks for.")] = TermStatus.APPROVED,
    forms: Annotated[
        str, typer.Option(metavar="LIST", help="Further source forms, separated by |.", show_default=False)
    ] = "",
    target_forms: Annotated[
        str,
        typer.Option(
            metavar="LIST", help="Further target forms that count, separated by |.", show_default=False
        ),
    ] = "",
    condition: Annotated[
        str,
        typer.Option(
            metavar="RULE",
            help="When the entry applies: role=caption, near=WORD, paragraph=WORD.",
            show_default=False,
        ),
    ] = "",
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="A note for people; it changes nothing.", show_default=False)
    ] = "",
) -> None:
    """Add a term at the end of the file; everything else in it stays byte for byte."""
    from translate.cli.console import say
    from translate.glossary import GlossaryFile

    source, target = source.strip(), target.strip()  # as the file is read
    if not source:
        raise UsageError("the term is empty", advice="give a Norwegian word")
    if not target and status not in (TermStatus.KEEP, TermStatus.DRAFT):
        raise UsageError(f"{source!r} has no target", advice="give one, or --status keep or draft")
    path = _file(glossary)
    file = GlossaryFile.read(path)
    target = target or (source if status is TermStatus.KEEP else "")
    others = file.find(source)
    same = next((t for t in others if t.target.casefold() == target.casefold()), None)
    if same is not None:
        raise UsageError(
            f"{same.source} → {same.target} is there already",
            path=path,
            line=same.line,
            advice="edit that line, or remove the term first",
        )
    term = Term(
        source,
        target,
        match,
        case,
        status,
        tuple(f.strip() for f in forms.split("|") if f.strip()),
        tuple(f.strip() for f in target_forms.split("|") if f.strip()),
        condition,
        note,
    )
    file.add(term).save(path)
    say(
        f"{path}: added {source} → {target}"
        if target
        else f"{path}: added {source}, a draft without a target"
    )
    if others:
        say(
            f"  {source} also stands on line {others[0].line} as {others[0].target}; the first in the file wins"
        )


@app.command(short_help="Remove a term.")
def remove(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The Norwegian term.")],
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="TARGET", help="Its translation, where the term has several entries.", show_default=False
        ),
    ] = None,
    glossary: File = None,
) -> None:
    """Remove a term; everything else in the file stays byte for byte."""
    from translate.cli.console import say
    from translate.glossary import GlossaryFile

    path = _file(glossary)
    file = GlossaryFile.read(path)
    found = file.find(source, target)
    if not found:
        raise UsageError(
            f"holds no entry for {source!r}", path=path, advice="'sidestilt glossary list' shows them"
        )
    if len(found) > 1:
        targets = ", ".join(repr(t.target) for t in found)
        raise UsageError(
            f"has {len(found)} entries for {source!r} ({targets})", path=path, advice="name the target too"
        )
    file.remove(*(t.line for t in found if t.line)).save(path)
    say(f"{path}: removed {found[0].source} → {found[0].target}")


@app.command(short_help="Name what is doubtful, by file and line.")
def lint(
    glossary: GlossaryFiles = None,
    unused: Annotated[
        bool,
        typer.Option(
            "--unused", help="Name entries that no article uses, too; else none is read without --in."
        ),
    ] = False,
    paths: Articles = None,
) -> None:
    """Name what is doubtful, by file and line: duplicates, conflicts, odd characters, forms that never match.

    Exits with 3 if anything is wrong, not only doubtful.
    """
    from rich.markup import escape

    from translate.cli.console import STYLES, err, out, plural
    from translate.glossary import lint as examine

    files = glossary_files(glossary)
    if not files:
        raise UsageError("there is no glossary here", advice="name one with --glossary")
    findings = examine(files, articles(paths) if unused or paths else ())
    for f in findings:
        advice = f"; {f.advice}" if f.advice else ""
        place = escape(f"{f.path}:{f.line}:")
        out.print(f"{place} [{STYLES[f.severity]}]{f.kind}[/]: {escape(f.message + advice)}")
    err.print(f"{plural(len(files), 'file')}, {plural(len(findings), 'finding')}")
    raise typer.Exit(3 if any(f.severity == "error" for f in findings) else 0)


@app.command(short_help="Convert between glossary formats.")
def convert(
    source: Annotated[Path, typer.Argument(metavar="OLD", help="The glossary to read.")],
    target: Annotated[Path, typer.Argument(metavar="NEW", help="The glossary to write.")],
    from_format: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="What OLD is, where its ending doesn't tell.",
            show_default=False,
        ),
    ] = None,
    to_format: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="What NEW is to be: tsv, csv, csv-semicolon, omegat, utx, tbx or deepl. Default: what its ending says.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Convert between glossary formats; what the new format can't hold is named."""
    from translate.cli.console import plural, say, warn
    from translate.glossary import convert as turn

    done = turn(source, target, from_format=from_format, to_format=to_format)
    say(f"{target}: {plural(done.written, 'term')} written")
    for notice in done.notices:
        warn(notice)
    for term in done.dropped:
        warn(
            f"{source}:{term.line}: {term.source!r} ({term.status}) can't be held by this format and was left out"
        )
    for column, count in done.lost.items():
        warn(
            f"the column {column!r} can't be held by this format; {plural(count, 'entry', 'entries')} said something there"
        )


app.command("where", short_help="Show every place where a term hits.")(glossary_insight.where)
app.command("impact", short_help="Show which sentences an edit would touch.")(glossary_insight.impact)
app.command("suggest", short_help="Propose terms from your articles.")(glossary_insight.suggest)
app.command("score", short_help="Measure how terms hold on a test file.")(glossary_insight.score)
