"""The dictionary that was written for the model's lexicon."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from translate.engine.lexicon import LONGEST, Lexicon


@pytest.fixture
def dictionary(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The recipe's module."""
    monkeypatch.delitem(sys.modules, "recipe", raising=False)
    from recipe import dictionary

    return dictionary


def test_the_files_are_well_formed(dictionary: ModuleType) -> None:
    """Sorted, a word once, each file of its own kind of entries, English of a few plain words."""
    folder: Path = dictionary.FOLDER
    files = {path.stem: path.read_text("utf-8").splitlines() for path in folder.glob("*.tsv")}
    assert set(files) == {"words", "parts", "names", "phrases", "senses"}
    for name, lines in files.items():
        words = [line.split("\t")[0] for line in lines]
        assert words == sorted(words, key=str.encode)
        assert [word for word, n in Counter(words).items() if n > 1] == []
        assert all(dictionary.is_part(word) == (name == "parts") for word in words)
        if name != "senses":  # which has words, names and expressions
            assert all((word.lower() != word) == (name == "names") for word in words)
            assert all((" " in word) == (name == "phrases") for word in words)
        assert max(len(part) for word in words for part in word.split(" ")) <= LONGEST
    entries = dictionary.read()
    assert {nb: e.english for nb, e in entries.items() if len(e.english.split()) > 9} == {}
    assert [nb for nb, e in entries.items() if e.english != e.english.strip() or "￨" in e.english] == []


def test_a_lexicon_takes_it_as_it_stands(dictionary: ModuleType) -> None:
    """English and class as written; the level says how well training shows the word, or that it needs no hint."""
    from recipe.gathered import Gathered
    from recipe.lexicon import as_terms, by_hand

    seen = Gathered()
    seen.words.update({"kinoen": 1000, "gikk": 400, "hviterussland": 1000})
    seen.phrases["ta stilling til"] = 10
    seen.capital[0]["hviterussland"] = 6
    seen.lemmas.update({"leilighet": 900, "kino": 1000, "gå": 5000, "papegøye": 3})
    written = {
        "papegøye": ("n", "parrot"),
        "bedre": ("f", "better"),
        "kino": ("n", "cinema"),
        "gikk": ("f", "went"),
        "gruelig": ("a", "terrible"),
        "focus": ("x", ""),
        "pseudonym": ("x", ""),
        "Hviterussland": ("f", "Belarus"),
        "rom-": ("a", "space"),
        "ta stilling til": ("v", "take a position on"),
        "rett og slett": ("a", "simply", True),
        "leilighet": ("n", "flat", True),
    }
    entries = {nb: dictionary.Written(*entry) for nb, entry in written.items()}
    rows = by_hand(entries, seen)
    as_terms(rows, entries)
    assert rows == {
        "papegøye": ["papegøye", "2", "N", "parrot"],
        "bedre": ["bedre", "0", "F", "better"],
        "kino": ["kino", "9", "N", "cinema"],
        "gikk": ["gikk", "9", "F", "went"],  # as well known as its lemma
        "gruelig": ["gruelig", "0", "A", "terrible"],
        "leilighet": ["leilighet", "7", "N", "flat"],  # training shows it, as an opportunity
        "focus": ["focus", "9", "f", ""],
        "pseudonym": ["pseudonym", "0", "N", "pseudonym"],  # its forms aren't the same in English
        "Hviterussland": ["Hviterussland", "2", "F", "Belarus"],
        "+ta stilling til": ["+ta stilling til", "3", "v", "take a position on"],  # a hint, no term
        "+rett og slett": ["+rett og slett", "0", "A", "simply"],
    }
    lexicon = Lexicon(b"".join(sorted(("\t".join(row) + "\n").encode() for row in rows.values())))
    assert [hint.parts for hint in lexicon.hints("Papegøyene i Hviterussland har focus på kinoen.")] == [
        ("parrots",),
        ("Belarus",),
    ]


@pytest.mark.parametrize(
    "line", ["papegøye\tparrot", "papegøye\tq\tparrot", "papegøye\tx\tparrot", "papegøye\tn\t-"]
)
def test_a_malformed_line_is_told(dictionary: ModuleType, tmp_path: Path, line: str) -> None:
    """With its file and number."""
    (tmp_path / "words.tsv").write_text(f"bil\tn\tcar\n{line}\n", "utf-8")
    with pytest.raises(SystemExit, match=r"words\.tsv:2: no entry"):
        dictionary.read(tmp_path)
