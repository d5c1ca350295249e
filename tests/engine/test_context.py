"""The form that a hint's neighbours ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.engine.context import Context

ENGLISH = {
    "stor": "large", "stort": "large", "store": "large", "vakker": "beautiful", "konvensjonelle": "conventional", "preget": "marked",
    "økonomisk": "economic", "nye": "new", "moderne": "modern", "søvndyssende": "soporific", "ramme": "framework",
}  # fmt: skip


def said(text: str, english: str) -> str:
    """The English of the word in stars as its neighbours want it."""
    before, word, after = text.split("*")
    context = Context(before + word + after, lambda nb: ENGLISH.get(nb, ""))
    *front, last = context.suited((english,), len(before))
    assert not front
    return last


@pytest.mark.parametrize(
    ("text", "english", "suited"),
    [
        # names that Norwegian has without an article
        ("Han vant *VM* i Lahti.", "the World Championships", "the World Championships"),
        ("Dette er hans tredje *VM*.", "the World Championships", "World Championships"),
        ("Årets *VM* er i gang.", "the World Championships", "World Championships"),
        ("I år avholdes *VM* her.", "the World Championships", "the World Championships"),  # no genitive
        ("Han vant *VM*-gull.", "the World Championships", "World Championships"),
        ("Servicen var *upåklagelig*.", "impeccable", "impeccable"),  # a verb that adjectives complete
        ("Alle er *mannskapet* kjent.", "crew", "crew"),  # no past tense
        # nouns that have no ending of their own in the plural
        ("Det finnes mange *våpen* her.", "weapon", "weapons"),
        ("De har 12 *våpen*.", "weapon", "weapons"),
        ("De har 1 *våpen*.", "weapon", "weapon"),
        ("De kjøpte nye *våpen*.", "weapon", "weapons"),
        ("Det nye *våpen* er farlig.", "weapon", "weapon"),
        ("Landets nye *våpen* er farlig.", "weapon", "weapon"),
        ("Et moderne *våpen* er farlig.", "weapon", "weapon"),
        ("Den andre *stol* er ny.", "chair", "chair"),
        ("Uten noen *grunn* dro han.", "reason", "reason"),
        ("I 2015 *opprør* mot kongen.", "revolt", "revolt"),
        ("Det koster to *millioner*.", "million", "million"),
        ("Tre *våpenets* makt.", "weapon", "weapon"),
        ("Et *våpen* er farlig.", "weapon", "weapon"),
        # adjectives before adjectives
        ("Han er *uvanlig* stor.", "unusual", "unusually"),
        ("De er *filmatisk* konvensjonelle verker.", "cinematic", "cinematic"),
        ("De er *hypnotisk* konvensjonelle verker.", "hypnotic", "hypnotically"),
        ("Den er *sterkt* preget av krigen.", "strong", "strongly"),
        ("En *uvanlig* økonomisk krise.", "unusual", "unusual"),
        ("En *uvanlig* ramme for det.", "unusual", "unusual"),
        ("De er *uvanlige* store folk.", "unusual", "unusual"),
        ("Så *hjertelig* vakker.", "hearty", "hearty"),
        # adjectives behind verbs
        ("Den fungerer *perfekt*.", "perfect", "perfect"),  # which is a verb, too, in English
        ("Den fungerer *utmerket*.", "excellent", "excellently"),
        ("De samarbeider *lojalt*.", "loyal", "loyally"),
        ("Huset er innredet *kunstnerisk* av henne.", "artistic", "artistically"),
        ("Det virker *lojalt*.", "loyal", "loyal"),
        ("De liker *lojalt* folk.", "loyal", "loyal"),
        ("De må lære å samarbeide *lojalt*.", "loyal", "loyally"),
        # pasts behind have and be
        ("Han har *kastet* ballen.", "threw", "thrown"),
        ("Har han aldri *kastet* ballen?", "threw", "thrown"),
        ("Ballen ble *kastet* ut.", "threw out", "thrown out"),
        ("Han *kastet* ballen.", "threw", "threw"),
        ("Bålet ble *tent* av barn.", "lit", "lit"),
        ("Hun er *sprek* for alderen.", "fit", "fit"),
        # infinitives behind prepositions
        ("Lei av å *navigere*.", "navigate", "navigating"),
        ("Uten å *legge til rette* for det.", "facilitate", "facilitating"),
        ("Han vil *navigere*.", "navigate", "navigate"),
        ("For å *navigere*.", "navigate", "navigate"),
        # present tenses
        ("Vi *hopper* nå.", "jumps", "jump"),
        ("Han *hopper* nå.", "jump", "jumps"),
        ("Vannet *koker* ikke.", "boils", "boil"),
        ("Nå *hopper* du.", "jumps", "jump"),
        ("Det *fordømmer* vi.", "condemn", "condemn"),
        ("Hun også *hopper* nå.", "jump", "jumps"),
        ("De *bøter* er store.", "fines", "fines"),
        ("Bonden *hopper* nå.", "jump", "jump"),
        ("Bøndene *hopper* nå.", "jumps", "jump"),
        ("Da *hopper* bøndene.", "jumps", "jumps"),
        ("Bonden *gruer* seg.", "be afraid", "is afraid"),
        ("Bøndene *gruer* seg.", "be afraid", "are afraid"),
        ("Vi *gruer* oss.", "be afraid", "are afraid"),
        ("Jeg *gruer* meg.", "be afraid", "am afraid"),
        ("Å *grue* seg.", "be afraid", "be afraid"),
    ],
)
def test_neighbours_decide(text: str, english: str, suited: str) -> None:
    """What stands beside a word decides between the forms of its English."""
    assert said(text, english) == suited


def test_only_the_last_part_of_a_compound_changes() -> None:
    """“Tentacle”, “monsters”."""
    context = Context("Mange tentakelmonster.", lambda _: "")
    assert context.suited(("tentacle", "monster"), 6) == ("tentacle", "monsters")


def test_a_place_inside_a_word_is_left_alone() -> None:
    """Pieces of words with hyphens have no neighbours."""
    assert Context("Mange IS-våpen.", lambda _: "").suited(("weapon",), 9) == ("weapon",)


@given(
    st.lists(st.sampled_from(["mange", "våpen", "å", "av", "uvanlig", "stor", "hopper", "ikke", "de", "det", ",", "3"]), min_size=1, max_size=8),
    st.sampled_from(["weapon", "unusual", "jump", "jumps", "large", "x", ""]),
    st.data(),
)  # fmt: skip
def test_any_word_anywhere(words: list[str], english: str, data: st.DataObject) -> None:
    """Whatever stands where, the English stays a form of itself."""
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:at])
    (last,) = Context(text, lambda nb: ENGLISH.get(nb, "")).suited((english,), start)
    assert last.startswith(english[:3])
