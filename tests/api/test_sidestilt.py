"""The house behind one object, without a model: what it takes, gives, keeps and refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate import (
    Bitext,
    Document,
    Glossary,
    Memory,
    Sidestilt,
    SidestiltError,
    State,
    Term,
    TermStatus,
)
from translate.domain import Role
from translate.engine.fake import FakeEngine
from translate.errors import (
    GlossaryError,
    ModelError,
    OutputError,
    ReadError,
    StoreError,
    UsageError,
)
from translate.memory import Proposal
from translate.pipeline import POOL, DocumentOutcome, SilentObserver
from translate.read import read_text

TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at det er viktig for alle barn i byen.\n"
ENGLISH = (
    "The council will build a new school.\n\nThe mayor says that this is important for all of the children who live "
    "in the town, and that the work will begin next year."
)


def fake(**more: object) -> Sidestilt:
    """One on the engine that needs no model."""
    return Sidestilt(engine="fake", **more)  # type: ignore[arg-type]


def article(folder: Path, name: str = "skole.txt", text: str = TEXT) -> Path:
    """An article in a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_text_becomes_an_article_on_both_sides() -> None:
    """Paragraphs, roles, ids and both texts are there, and the name that was given."""
    page = fake().translate(TEXT, name="skole")
    assert isinstance(page, Bitext)
    assert page.name == "skole"
    assert [p.paragraph.role for p in page.paragraphs] == [Role.HEADLINE, Role.BODY]
    assert page.source == TEXT.strip()
    assert page.target.count("\n\n") == 1
    assert page.target.startswith("Kommunen BYGGER NY SKOLE\n\n")


def test_every_way_in_gives_the_same(tmp_path: Path) -> None:
    """Text, file, path object and document: the same sentences, the same targets."""
    st = fake(glossary={"ordfører": "mayor"})
    path = article(tmp_path)
    pages = [
        st.translate(TEXT),
        st.translate_file(path),
        st.translate_file(str(path)),
        st.translate(read_text(TEXT, name="x")),
        *st.translate_many([TEXT, path, read_text(TEXT, name="y")]),
    ]
    assert len({tuple(page.pairs()) for page in pages}) == 1
    assert [page.name for page in pages] == ["text", "skole", "skole", "x", "text-1", "skole", "y"]


@pytest.mark.parametrize("form", ["path", "text", "several", "terms", "glossary"])
def test_a_glossary_in_any_form(tmp_path: Path, form: str) -> None:
    """A file, its name, a list of files, a mapping and a glossary object all hold."""
    path = tmp_path / "terms.tsv"
    path.write_text("source\ttarget\nordfører\tmayor\n", "utf-8")
    other = tmp_path / "other.tsv"
    other.write_text("source\ttarget\nordfører\tchairman\n", "utf-8")
    given = {
        "path": path,
        "text": str(path),
        "several": [path, str(other)],
        "terms": {"ordfører": "mayor"},
        "glossary": Glossary((Term("ordfører", "mayor"),)),
    }[form]
    page = fake(glossary=given).translate(TEXT)
    (use,) = [u for s in page.segments for u in s.translation.terms]
    assert (use.occurrence.term.target, use.occurrence.text) == ("mayor", "Ordføreren")
    assert "mayor" in page.target.lower()
    assert (page.terms.repaired, page.missed) == (1, [])
    assert page.glossary == {
        "terms": "unnamed",
        "glossary": "unnamed",
        "several": "terms.tsv, other.tsv",
    }.get(form, "terms.tsv")


def test_a_mapping_takes_what_a_files_cells_take() -> None:
    """A star makes a prefix; an empty side is named by its place."""
    assert fake(glossary={"terror*": "terror"}).glossary.terms[0].match.value == "prefix"
    with pytest.raises(GlossaryError, match=r"glossary:2: no target for 'skole'"):
        fake(glossary={"by": "town", "skole": ""})


def test_lines_stay_lines() -> None:
    """One target a line, in order, blanks kept; a string in the place of a list is a mistake, not letters."""
    st = fake()
    assert st.translate_lines(["Oslo bygger.", "", "Bergen venter. Oslo bygger."]) == [
        "Oslo BYGGER.",
        "",
        "Bergen VENTER. Oslo BYGGER.",
    ]
    assert st.translate_lines([]) == []
    with pytest.raises(UsageError, match="not lines"):
        st.translate_lines("Oslo bygger.")
    with pytest.raises(UsageError, match="not several"):
        st.translate_many("Oslo bygger.")


def test_many_articles_stream() -> None:
    """Articles are taken when they are needed: three pools' worth before the first comes out, not all of them."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "\n\n".join(f"Oslo bygger {taken * 100 + i} skoler." for i in range(50))

    pages = fake(checks=False, any_language=True).translate_many(endless())
    first = next(pages)
    assert first.segments[0].translation.target == "Oslo BYGGER 100 SKOLER."
    assert taken == 3 * POOL // 50


def test_what_comes_before_a_bad_article_is_not_lost(tmp_path: Path) -> None:
    """The good articles come out, in order, and then the bad one's error."""
    pages = fake().translate_many(
        ["I dag bygger vi.", "Vi venter på dem.", tmp_path / "gone.txt", "Vi er her."]
    )
    assert [next(pages).name, next(pages).name] == ["text-1", "text-2"]
    with pytest.raises(ReadError, match=r"gone\.txt"):
        next(pages)


def test_nothing_is_kept_unless_a_memory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a memory nothing is written anywhere; with one, a second object decodes nothing."""
    monkeypatch.chdir(tmp_path)
    engine = FakeEngine()
    with Sidestilt(engine=engine) as st:
        st.translate(TEXT)
        assert st.memory is None
    assert list(tmp_path.iterdir()) == []
    assert not list(Path.home().iterdir())
    with Sidestilt(engine=engine, memory="m.sqlite3") as st:
        first = st.translate(TEXT)
    calls = len(engine.calls)
    with Sidestilt(engine=engine, memory=tmp_path / "m.sqlite3") as st:
        assert st.translate(TEXT) == first
    assert len(engine.calls) == calls


def test_a_memory_of_the_callers_stays_open() -> None:
    """What was handed over open isn't closed, and may serve several objects."""
    engine = FakeEngine()
    with Memory.in_process() as memory:
        with Sidestilt(engine=engine, memory=memory) as st:
            st.translate(TEXT)
            assert st.memory is memory
        calls = len(engine.calls)
        with Sidestilt(engine=engine, memory=memory) as st:
            st.translate(TEXT)
        assert len(engine.calls) == calls
        assert memory.info().translations == 2


def test_reviewers_corrections_come_in(tmp_path: Path) -> None:
    """What a reviewer saved for the article of that name stands in the translation."""
    path = article(tmp_path)
    with fake(memory=tmp_path / "m.sqlite3") as st:
        page = st.translate_file(path)
        assert st.memory is not None
        segment = page.segments[1].segment
        st.memory.save(page.document, [Proposal(segment.id, segment.source_hash, "The mayor is pleased.")])
        again = st.translate_file(path)
    assert again.pairs()[1][1] == "The mayor is pleased."
    assert again.rows()[1]["origin"] == "edit"


def test_a_run_is_the_command_lines(tmp_path: Path) -> None:
    """Pages, data and overview; a bad file is an outcome; a second run leaves alone what is finished."""
    article(tmp_path / "in")
    (tmp_path / "in" / "bilde.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    with fake(memory=tmp_path / "m.sqlite3", glossary={"ordfører": "mayor"}) as st:
        report = st.run(tmp_path / "in", tmp_path / "out", formats=["json", "tmx", "json"])
        again = st.run([str(tmp_path / "in")], str(tmp_path / "out"), formats=["json", "tmx"])
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["index.html", "skole.json", "skole.tmx"]
    assert [o.state for o in report.outcomes] == [State.FAILED, State.WRITTEN]
    assert "bilde.txt" in report.failed[0].error
    assert (report.terms.repaired, report.decoded, again.decoded) == (1, 2, 0)
    assert again.outcomes[1].state is State.UNCHANGED
    assert Bitext.load(tmp_path / "out" / "skole.json").source == TEXT.strip()


def test_a_run_tells_its_observer(tmp_path: Path) -> None:
    """The observer of one run hears of it, and not of what comes after."""

    class Heard(SilentObserver):
        def __init__(self) -> None:
            self.done: list[DocumentOutcome] = []
            self.segments = 0

        def segments_done(self, count: int) -> None:
            self.segments += count

        def document_done(self, outcome: DocumentOutcome) -> None:
            self.done.append(outcome)

    heard = Heard()
    st = fake()
    st.run(article(tmp_path), tmp_path / "out", observer=heard, index=False)
    st.translate(TEXT)
    assert ([o.name for o in heard.done], heard.segments) == (["skole"], 2)
    assert not (tmp_path / "out" / "index.html").exists()


def test_a_run_takes_patterns_and_leaves_out(tmp_path: Path) -> None:
    """Patterns find articles below; what is excluded isn't read."""
    for name in ("a/ny.txt", "a/gammel.txt", "b/ny.md"):
        article(tmp_path / "in", name)
    report = fake().run([tmp_path / "in" / "**" / "ny.*"], tmp_path / "out", exclude=["b"])
    assert [o.name for o in report.outcomes] == ["ny"]


def test_a_run_on_several_processes_writes_the_same(tmp_path: Path) -> None:
    """Worker processes write what this process writes, with the same terms and checks."""
    paths = [
        article(
            tmp_path,
            f"artikkel{n}.txt",
            f"Skole {n}\n\nI dag sier ordføreren at {n} barn venter på skolen.\n",
        )
        for n in range(4)
    ]
    st = fake(glossary={"ordfører": "mayor"}, checks=False)
    report = st.run(paths, tmp_path / "one", formats=["json", "html"])
    spread = st.run(paths, tmp_path / "two", formats=["json", "html"], processes=2)
    assert spread.terms == report.terms
    assert report.terms.repaired == 4
    for path in sorted((tmp_path / "one").glob("artikkel*")):
        assert (tmp_path / "two" / path.name).read_bytes() == path.read_bytes()
    with pytest.raises(UsageError, match="by its name"):
        Sidestilt(engine=FakeEngine()).run(paths, tmp_path / "out", processes=2)
    with pytest.raises(UsageError, match="no cluster is called 'dask'"):
        st.run(paths, tmp_path / "out", cluster="dask")
    with pytest.raises(UsageError, match="-1 processes"):
        st.run(paths, tmp_path / "out", processes=-1)


def test_a_file_is_translated_in_its_own_format(tmp_path: Path) -> None:
    """Markdown in, Markdown out, from a run and from an article of its own."""
    path = article(tmp_path, "skole.md", "# Ny skole\n\nI dag venter *barna* på skolen.\n")
    st = fake()
    st.run(path, tmp_path / "out", formats=["target"])
    page = st.translate_file(path)
    made = page.save(tmp_path / "mine.en.md")
    assert made.read_bytes() == (tmp_path / "out" / "skole.en.md").read_bytes() == page.render("target")
    assert made.read_text("utf-8").startswith("# Ny SKOLE\n\n")


def test_another_language_is_refused_unless_it_is_wanted(tmp_path: Path) -> None:
    """English isn't garbled: it is refused with the way out; any_language takes it."""
    with pytest.raises(ReadError, match="any_language=True"):
        fake().translate(ENGLISH, name="english")
    path = article(tmp_path, "english.txt", ENGLISH)
    with pytest.raises(ReadError, match=r"english\.txt"):
        fake().translate_file(path)
    assert len(fake(any_language=True).translate_file(path).paragraphs) == 2


def test_abbreviations_of_the_house(tmp_path: Path) -> None:
    """No sentence ends after them, in text and in files, and a run knows that its outputs depend on them."""
    house = tmp_path / "abbreviations.txt"
    house.write_text("[before]\nvgsk.\n", "utf-8")
    text = "Elevene ved vgsk. Rekkja møtte opp.\n"
    path = article(tmp_path, text=text)
    st = fake(abbreviations=house)
    assert len(fake().translate(text).segments) == 2
    assert len(st.translate(text).segments) == len(st.translate_file(path).segments) == 1
    with pytest.raises(ReadError, match=r"gone\.txt"):
        fake(abbreviations=tmp_path / "gone.txt")


def test_an_engine_of_the_callers() -> None:
    """An engine object is used as it is; a model beside it is a contradiction."""
    engine = FakeEngine(translations={"Ny skole": "A new school"})
    st = Sidestilt(engine=engine)
    assert st.translate("Ny skole").target == "A new school"
    assert st.engine == engine.info
    assert engine.signature in st.signature
    assert "fake 1" in repr(st)
    with pytest.raises(UsageError, match="leave model= away"):
        Sidestilt(engine=engine, model="x")


def test_drafts_are_not_in_force() -> None:
    """A term made in a program obeys its status."""
    st = fake(glossary=Glossary((Term("ordfører", "mayor", status=TermStatus.DRAFT),)))
    page = st.translate(TEXT)
    assert page.rows()[1]["terms"] == []
    assert "Mayor" not in page.target


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    """Every mistake is one of our errors, of the kind that fits."""
    (tmp_path / "notes.txt").write_text("not a database, and not to be touched")
    wrong: list[tuple[type[SidestiltError], dict[str, object]]] = [
        (UsageError, {"engine": "google"}),
        (UsageError, {"threads": -1}),
        (ModelError, {"engine": "ctranslate2", "model": tmp_path / "none"}),
        (GlossaryError, {"engine": "fake", "glossary": tmp_path / "none.tsv"}),
        (StoreError, {"engine": "fake", "memory": tmp_path / "notes.txt"}),
    ]
    for kind, arguments in wrong:
        with pytest.raises(kind):
            Sidestilt(**arguments)  # type: ignore[arg-type]
    st = fake()
    with pytest.raises(ReadError, match="no text"):
        st.translate("  \n")
    with pytest.raises(UsageError, match=r"none: no such file"):
        st.run(tmp_path / "none", tmp_path / "out")
    with pytest.raises(UsageError, match="no format is called 'pdf'"):
        st.run(article(tmp_path), tmp_path / "out", formats=["html", "pdf"])
    with pytest.raises(OutputError):
        st.run(article(tmp_path), tmp_path / "notes.txt")


def test_a_closed_one_says_so() -> None:
    """After close nothing works by accident, with a memory or without."""
    st = fake()
    pages = st.translate_many([TEXT])
    st.close()
    st.close()
    for use in (
        lambda: st.translate(TEXT),
        lambda: st.translate_lines([TEXT]),
        lambda: st.run("x"),
        lambda: next(pages),
    ):
        with pytest.raises(UsageError, match="was closed"):
            use()


def test_a_document_is_taken_as_it_is() -> None:
    """A document that a program made or changed is translated without being read again."""
    document = read_text(TEXT, name="skole")
    only = Document("only", document.paragraphs[:1])
    assert fake().translate(only).target == "Kommunen BYGGER NY SKOLE"
