"""English in the form that a Norwegian word needs."""

from __future__ import annotations

import pytest

from translate.engine.forms import fitted, strange


@pytest.mark.parametrize(
    ("english", "word", "lemma", "word_class", "form"),
    [
        ("parrot", "papegøyer", "papegøye", "n", "parrots"),
        ("parrot", "papegøyenes", "papegøye", "n", "parrots"),
        ("parrot", "papegøyens", "papegøye", "n", "parrot"),
        ("reader", "lesers", "leser", "n", "reader"),  # a genitive
        ("duvet", "dynene", "dyne", "n", "duvets"),  # one that the dictionary of forms lacks
        ("ecotype entry", "økotypene", "økotype", "n", "ecotype entries"),
        ("womanisery", "x-ene", "x", "n", "womaniseries"),
        ("smartwatch", "smartklokkene", "smartklokke", "n", "smartwatches"),
        ("shorts", "shortsene", "shorts", "n", "shorts"),
        ("source of inspiration", "inspirasjonskilder", "inspirasjonskilde", "n", "sources of inspiration"),
        ("weapon of mass destruction", "våpnene", "våpen", "n", "weapons of mass destruction"),
        ("by-product", "biproduktene", "biprodukt", "n", "by-products"),
        ("stardust", "stjernestøv", "stjernestøv", "n", "stardust"),
        ("explode", "eksploderte", "eksplodere", "v", "exploded"),
        ("explode", "eksploderende", "eksplodere", "v", "exploding"),
        ("sum up", "oppsummerer", "oppsummere", "v", "sum up"),
        ("sum up", "oppsummeres", "oppsummere", "v", "summed up"),  # a passive
        ("take over", "overtas", "overta", "v", "taken over"),
        ("thrive", "trives", "trives", "v", "thrive"),  # none
        ("quiet", "stille", "still", "a", "quiet"),
        ("caramelise", "karamellisert", "karamellisere", "v", "caramelised"),
        ("pan-fry", "pannestekte", "pannesteke", "v", "pan-fried"),
        ("tattoo", "tatoverende", "tatovere", "v", "tattooing"),
        ("steal", "stjålet", "stjele", "v", "stolen"),
        ("steal", "stjal", "stjele", "v", "stole"),
        ("break", "brekte", "brekke", "v", "broke"),
        ("travel", "reiste", "reise", "v", "travelled"),
        ("quote", "siteres", "sitere", "f", "quoted"),
        ("intense", "heftigere", "heftig", "a", "more intense"),
        ("broad", "breiere", "brei", "f", "broader"),
        ("cheerful", "muntreste", "munter", "", "most cheerful"),
        ("funny", "morsommest", "morsom", "", "funniest"),
        ("late", "senere", "sen", "f", "later"),
        ("interested", "interesserte", "interessert", "", "interested"),
        ("carefully", "varsommere", "varsom", "", "more carefully"),
        ("narrow", "smalere", "smal", "", "narrower"),
        ("free", "friere", "fri", "", "freer"),
        ("reader", "lesere", "leser", "n", "readers"),
        ("nurse", "sykepleiere", "sykepleier", "f", "nurses"),
        ("American", "amerikanere", "amerikaner", "f", "Americans"),
        ("drier", "tørrere", "tørrer", "f", "drier"),
        ("actor", "skuespillerne", "skuespiller", "f", "actors"),  # lines of one form that are the lemma
        ("edit", "redigert", "redigere", "f", "edited"),
        ("actor", "skuespiller", "skuespiller", "f", "actor"),
        ("controlled", "styrten", "styrt", "f", "controlled"),
        ("selected", "utvalgte", "utvalgt", "f", "selected"),
        ("take the lead", "tatt", "ta", "v", "taken the lead"),
        ("take the lead", "tok", "ta", "v", "took the lead"),
        ("come true", "kommet", "komme", "v", "come true"),
        ("get hold of", "fått", "få", "v", "got hold of"),
    ],
)
def test_a_form_like_the_words(english: str, word: str, lemma: str, word_class: str, form: str) -> None:
    """Number of nouns, tense of verbs; other classes have one form."""
    assert fitted(english, word, lemma, word_class) == form


def test_english_of_another_form_says_nothing() -> None:
    """Where it is inflected itself and nothing tells what the other form would need."""
    assert strange("strengthens", "forsterkere", "forsterker", "f")
    assert not strange("strengthens", "forsterker", "forsterker", "f")
    assert not strange("actor", "skuespillere", "skuespiller", "f")
    assert not strange("strengthens", "forsterkere", "forsterker", "n")
