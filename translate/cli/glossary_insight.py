"""``sidestilt glossary where|impact|suggest|score``: what terms do in real articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.articles import Articles, articles
from translate.cli.options import EngineName, GlossaryFiles, Jobs, MemoryFile, Model
from translate.cli.wiring import GLOSSARIES, glossary_files, make_engine, make_glossary, make_memory
from translate.domain import NB_EN
from translate.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from translate.domain import Glossary, Occurrence, Span, Term
    from translate.glossary import Touched

__all__ = ["impact", "score", "suggest", "where"]


def _marked(text: str, spans: Iterable[Span]) -> str:
    """A sentence with places marked for the terminal."""
    from rich.markup import escape

    shown, at = "", 0
    for span in sorted(spans):
        shown += escape(text[at : span.start]) + f"[bold underline]{escape(span.of(text))}[/]"
        at = span.end
    return shown + escape(text[at:])


def where(
    term: Annotated[
        str, typer.Argument(metavar="TERM", help="A Norwegian term, of the glossary or any other.")
    ],
    paths: Articles = None,
    glossary: GlossaryFiles = None,
) -> None:
    """Show every place where a term hits, with the other terms at work."""
    from translate.cli.console import err, out, plural
    from translate.glossary import where as find

    documents = articles(paths)
    places = find(term, make_glossary(glossary), documents)
    for place in places:
        out.print(
            f"[dim]{place.document.name} {place.segment.id}[/] {_marked(place.segment.source, [place.occurrence.span])}"
        )
    err.print(
        f"{plural(len(places), 'place')} in {plural(len({p.document.name for p in places}), 'article')}"
    )


def impact(
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The edited glossary.")],
    paths: Articles = None,
    glossary: GlossaryFiles = None,
    translate: Annotated[
        bool,
        typer.Option("--translate", help="Translate the touched sentences both ways and show the texts."),
    ] = False,
    model: Model = None,
    engine: EngineName = "ctranslate2",
    jobs: Jobs = 0,
    memory: MemoryFile = None,
) -> None:
    """Show which sentences an edited glossary would touch; with --translate, their text before and after."""
    from translate.cli.console import err, out, plural, show
    from translate.glossary import impact as compare

    before, after = make_glossary(glossary), make_glossary([new])
    touched = compare(before, after, articles(paths))
    texts = _both_ways(touched, before, after, model, engine, jobs, memory) if translate and touched else []
    for i, t in enumerate(touched):
        spans = [o.span for o in t.after] or [o.span for o in t.before]
        out.print(f"[dim]{t.document.name} {t.segment.id}[/] {_marked(t.segment.source, spans)}")
        gone = ", ".join(f"{o.term.source} → {o.term.target}" for o in t.before)
        come = ", ".join(f"{o.term.source} → {o.term.target}" for o in t.after)
        out.print(f"    {gone or 'no term'} [dim]becomes[/] {come or 'no term'}")
        if texts:
            show(f"    - {texts[i][0]}\n    + {texts[i][1]}")
    count = len({t.document.name for t in touched})
    err.print(f"{plural(len(touched), 'sentence')} in {plural(count, 'article')} would be translated anew")


def _both_ways(
    touched: Iterable[Touched],
    before: Glossary,
    after: Glossary,
    model: Path | None,
    engine: str,
    jobs: int,
    memory: Path | None,
) -> list[tuple[str, str]]:
    """The touched sentences under either glossary; the memory has most of the first already."""
    from translate.nynorsk import is_nynorsk
    from translate.pipeline import Translator

    documents = {t.document.name: t.document for t in touched}
    nynorsk = {name: is_nynorsk(d) for name, d in documents.items()}
    built = make_engine(model, engine, jobs)
    store = make_memory(memory)
    try:
        sides: list[list[str]] = []
        for terms in (before, after):
            translator = Translator(built, terms, store)
            units = [
                u
                for t in touched
                for u in translator.units(
                    [t.segment.source], t.paragraph.role, nynorsk=nynorsk[t.document.name]
                )
            ]
            sides.append([t.target for t in translator.translate_units(units)])
        return list(zip(*sides, strict=True))
    finally:
        if store is not None:
            store.close()


def suggest(
    paths: Articles = None,
    glossary: GlossaryFiles = None,
    translated: Annotated[
        Path | None,
        typer.Option(
            "--translated",
            metavar="FOLDER",
            help="Folder of translated articles, to find words rendered in different ways.",
            show_default=False,
        ),
    ] = None,
    min_count: Annotated[
        int,
        typer.Option(
            "--min-count", metavar="N", help="How often a term must stand in the articles to be proposed."
        ),
    ] = 2,
    add: Annotated[bool, typer.Option("--add", help="Add the proposals to the glossary as drafts.")] = False,
    model: Model = None,
) -> None:
    """Propose terms from articles: acronyms, names, compounds, inconsistent renderings.

    Targets are what the package's lexicon has.
    """
    from rich.markup import escape

    from translate.cli.console import err, out, plural, say
    from translate.engine import choose_package, open_lexicon
    from translate.glossary import add_terms
    from translate.glossary import suggest as propose
    from translate.pipeline import load_outputs

    pages = tuple(load_outputs(translated)[0].values()) if translated is not None else ()
    documents = articles(paths)
    lexicon = open_lexicon(choose_package(NB_EN, model).lexicon)
    found = propose(
        documents,
        glossary=make_glossary(glossary),
        translated=pages,
        min_count=min_count,
        english=lexicon.english if lexicon else lambda _: "",
    )
    for s in found:
        target = f" → {escape(s.term.target)}" if s.term.target else ""
        out.print(
            f"{s.count:>4}× [cyan]{s.kind.value:<12}[/] [bold]{escape(s.term.source)}[/]{target}  [dim]{escape(s.term.note)}[/]"
        )
    kinds = ", ".join(f"{n} {kind.value}" for kind, n in Counter(s.kind for s in found).most_common())
    err.print(f"{plural(len(found), 'proposal')}" + (f": {kinds}" if kinds else ""))
    if add and found:
        files = glossary_files(glossary)
        path = files[0] if files else GLOSSARIES / f"{NB_EN.source}-{NB_EN.target}.tsv"
        added = add_terms(path, [s.term for s in found])
        rest = (
            f" ({plural(len(found) - added, 'proposal')} stood there already)" if added < len(found) else ""
        )
        say(f"{path}: {plural(added, 'draft')} added{rest}; approve them by their status")


def score(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Test file; its lines are: source TAB reference TAB term=target;term=target"
        ),
    ],
    model: Model = None,
    engine: EngineName = "ctranslate2",
    jobs: Jobs = 0,
    seed: Annotated[
        int, typer.Option(metavar="N", help="Seed for drawing the words of the random mode.")
    ] = 1,
) -> None:
    """Measure how well terms hold on a test file, in the modes of the WMT 2023 terminology task."""
    from rich.table import Table

    from translate.cli.console import err, out, plural
    from translate.domain import Glossary
    from translate.enforce import score_file
    from translate.glossary import Matcher

    if not file.is_file():
        raise UsageError("no such file", path=file, advice="check the path")

    def find(source: str, terms: Sequence[Term]) -> Sequence[Occurrence]:
        return Matcher(Glossary(tuple(terms)), protect=False).match(source)

    report = score_file(file, make_engine(model, engine, jobs), find=find, seed=seed)
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("mode")
    for name in ("terms", "exact match", "as written", "window 2", "window 3", "1−TERm"):
        table.add_column(name, justify="right")
    for mode, s, _ in report.modes:
        shares = (s.exact, s.surface, s.window_2, s.window_3, s.one_minus_term)
        table.add_row(mode, str(s.terms), *(f"{100 * x:.1f}" for x in shares))
    out.print(table, soft_wrap=False)
    err.print(
        f"{plural(report.cases, 'sentence')}; {plural(report.unmatched, 'term')} not found in their source"
    )
