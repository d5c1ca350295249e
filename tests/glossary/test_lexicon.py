"""What the dictionary and the stemmer say about words."""

from __future__ import annotations

import pytest

from translate.glossary.lexicon import stem_of


@pytest.mark.parametrize("word", ["kommunene", "høykommisærens", "skolebygg", "ærlighet", "x", ""])
def test_the_stem_is_snowballs(word: str) -> None:
    """Loaded without the package's other languages, the stemmer is still the library's own, whoever came first."""
    import snowballstemmer

    assert stem_of(word) == snowballstemmer.stemmer("norwegian").stemWord(word)
