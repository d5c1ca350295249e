"""Word forms come out of the cached table as they stand in the dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate import lexicon

WORDS = st.dictionaries(st.text("abcæøå-", min_size=1), st.text("abcæøå", min_size=1), max_size=60)


@given(WORDS, st.text("abcæøå-", max_size=4))
def test_a_table_answers_like_the_dictionary_it_was_made_of(forms: dict[str, str], other: str) -> None:
    """Every form has its lemma, and what isn't in the dictionary isn't in the table."""
    data = lexicon._table(forms)
    table = lexicon.FormTable(data, data.index(b"\n") + 1)
    for form, lemma in forms.items():
        assert table.lemma(form) == lemma
    assert table.lemma(other) == forms.get(other)


def test_the_norwegian_table_knows_norwegian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made, kept and found again; a damaged file is made anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    lexicon.form_table.cache_clear()
    assert lexicon.form_table("nb").lemma("husene") == "hus"
    (path,) = (tmp_path / "sidestilt").glob("forms-nb-*")
    good = path.read_bytes()
    lexicon.form_table.cache_clear()
    assert lexicon.form_table("nb").lemma("finnesikke") is None
    path.write_bytes(good[:-100])
    lexicon.form_table.cache_clear()
    assert lexicon.form_table("nb").lemma("husene") == "hus"
    assert path.read_bytes() == good
    lexicon.form_table.cache_clear()


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the cache folder should be: the table is made in memory."""
    (tmp_path / "sidestilt").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    lexicon.form_table.cache_clear()
    assert lexicon.form_table("en").lemma("houses") == "house"
    lexicon.form_table.cache_clear()


@pytest.mark.parametrize(
    "word", ["house", "House", "WENT", "may", "Aachen", "aachen", "bankrol", "xyzzy", "’d", ""]
)
def test_english_entries_are_those_of_lemminflect(word: str) -> None:
    """Classes, tags, their order and capitals; nothing for a word that it doesn't know."""
    import lemminflect

    assert list(lexicon.english_lemmas(word).items()) == list(lemminflect.getAllLemmas(word).items())
    assert list(lexicon.english_inflections(word).items()) == list(
        lemminflect.getAllInflections(word).items()
    )
