"""What a lexicon has for a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.engine import read_package
from translate.engine.ctranslate import CTranslateEngine
from translate.engine.hints import hinted
from translate.engine.lexicon import Lexicon, open_lexicon
from translate.errors import ModelError

ROWS = """\
-bank\t9\t\t
-skip\t4\tn\tship
Bakke\t9\tf\t
Europa\t9\tf\tEurope
-bygg\t9\tn\tbuilding
-bygger\t9\tn\tbuilder
Bilbygg\t3\tF\tBilbygg
Forsvaret\t5\tf\tArmed Forces
Hans\t8\tf\t
Hviterussland\t0\tf\tBelarus
Nord-Norge\t3\tf\tNorthern Norway
OL\t3\tF\tthe Olympics
Om\t8\tf\t
altar\t2\tn\taltar
bakke\t9\tv\tback
bakken\t6\tf\thill
bank\t9\tn\tbank
bil\t9\tn\tcar
bil-\t6\t\tcar
bilbrann\t5\tn\t
bilbrannslukker\t2\tn\tvehicle extinguisher
brann\t7\tn\tfire
eksplodere\t4\tv\texplode
film\t9\tn\tfilm
filmen\t9\tf\tmovie
kaptein\t5\tn\tcaptain
krykka\t9\tf\t
krykke\t2\tn\tcrutch
ny\t9\t\tnew
ordfører\t7\tN\tmayor
papegøye\t1\tn\tparrot
parlament\t2\tn\tparliament
rom\t9\tn\troom
rom-\t4\t\tspace
skip\t8\tv\tskip
straffe\t9\tv\tpunish
straffespark\t0\tn\tpenalty
substans\t3\tn\tsubstans
tiltaksløs\t0\t\t
"""
LEXICON = Lexicon(ROWS.encode())


def said(text: str) -> str:
    """The source with its hints."""
    return hinted(text, LEXICON.hints(text)).text


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("papegøyen", "￨￨ parrot"),  # its lemma's
        ("papegøyens", "￨￨ parrot"),  # a genitive
        ("krykkene", "￨￨ crutches"),  # the plural that the word has
        ("eksploderte", "￨￨ exploded"),
        ("eksploderende", "￨￨ exploding"),
        ("eksploderer", "￨￨ explode"),
        ("eksploder", "￨￨ explode"),
        ("brannen", "￨￨ fire"),
        ("bakken", "￨￨ hill"),  # a form that means something else than its lemma
        ("brannkapteinen", "￨￨ fire￨￨ captain"),  # a compound: a hint a part
        ("bilbrann", "￨￨ car￨￨ fire"),  # which may have a line without English
        ("romskipene", "￨￨ space￨￨ ships"),  # parts that mean something else in compounds
        ("romkaptein", "￨￨ space￨￨ captain"),
        ("skipsbygger", "￨￨ skip￨￨ builder"),  # `bygger` is a plural of `bygg`, too
        ("parlamentsbrann", "￨￨ parliament￨￨ fire"),  # a rare part, but a long one
        ("straffesparkbrannen", "￨￨ penalty￨￨ fire"),  # one that the model never saw
        ("brannskipkapteinen", "￨￨ fire￨￨ ship￨￨ captain"),  # a front that is a compound itself
        (
            "bilbrannslukkerne",
            "￨￨ vehicle extinguishers",
        ),  # one that has a line, in a form that no dictionary has
        ("Hviterussland", "￨￨ Belarus"),  # a name with a line of its own
        ("Hviterusslands", "￨￨ Belarus"),
        ("Nord-Norge", "￨￨ Northern Norway"),
        ("OL", "￨ the Olympics"),  # short, but a name
        ("altar", "￨￨ altar"),  # English has it, too
    ],
)
def test_a_rare_word_gets_what_the_lexicon_has(word: str, parts: str) -> None:
    """By its lemma, in a form that fits; a compound by its parts."""
    assert said(f"Hun så {word} igjen.") == f"Hun så ｟ {word}{parts}｠ igjen."


@pytest.mark.parametrize(
    "word",
    [
        "bilen",  # the model knows it
        "krykka",  # that form, too
        "substans",  # nothing but itself is known
        "Papegøyen",  # a name, inside a sentence
        "Europa",  # one that the model knows
        "Sør-Norge",
        "hviterussland",
        "PAPEGØYEN",
        "krykke2",
        "ny",
        "e-papegøye",
        "2-papegøye",
        "kapteinkrykke",  # of parts that are rare, anything could be a compound
        "tiltaksløs",
        "kapteinbank",  # an end that is no part
    ],
)
def test_what_needs_no_hint_gets_none(word: str) -> None:
    """Common words, names, capitals, and words with anything but letters."""
    text = f"Hun så {word} igjen."
    assert said(text) == text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Bilene sto der.", "Bilene"),
        ("– «Bilene sto der.", "Bilene"),
        ("｟ Bilene￨ the cars｠ sto der.", "Bilene"),
        ("I dag sto de der.", "I"),
        ("Brannkapteinen sa nei.", "Brannkapteinen"),  # in no dictionary, but its parts are
        ("Forsvaret øver.", None),  # a name
        ("Bakke er bratt.", None),  # one that is a word, too
        ("Bilbyggs eiere sa nei.", None),  # its genitive
        ("Nord-Norge venter.", None),
        ("Bil-kapteinen venter.", "Bil"),
        ("Hans bil er ny.", "Hans"),
        ("Hans Petter er ny.", None),  # one only before another
        ("Tsjøvrenga er ny.", None),  # nothing that is known
        ("Kapteingata 12 er ny.", None),  # an address
        ("NATO er ny.", None),
        ("A-laget er nytt.", None),
        ("bilene sto der.", None),
        ("2 biler sto der.", None),
        ("", None),
    ],
)
def test_the_word_that_begins_a_text_has_its_capital_for_that(text: str, first: str | None) -> None:
    """A truecased model gets it small; names and acronyms stay."""
    span = LEXICON.first(text)
    assert (None if span is None else span.of(text)) == first


@pytest.mark.parametrize("word", ["Bergman-aktig", "Bergman-aktige", "Bergman-lignende"])
def test_what_is_like_somebody(word: str) -> None:
    """The name stays, the ending is “-like”; given like a term, or the model would lose the hyphen."""
    assert said(f"En {word} film.") == f"En ｟ {word}￨ Bergman-like｠ film."


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Unni sier nei.", "｟ Unni￨ Unni｠ sier nei."),  # nothing that is known
        ("– Unni sier nei.", "– ｟ Unni￨ Unni｠ sier nei."),
        ("Solskip sier nei.", "｟ Solskip￨ Solskip｠ sier nei."),  # short, so likelier a name than a compound
        ("Bilberg sier nei.", "｟ Bilberg￨ Bilberg｠ sier nei."),
        ("Brannskipberget brenner.", "｟ Brannskipberget￨ Brannskipberget｠ brenner."),
        ("Europa sier nei.", "｟ Europa￨ Europe｠ sier nei."),  # what the model knows, too
        ("Bakke sier nei.", "｟ Bakke￨ Bakke｠ sier nei."),  # only people say something
        ("Bakke er bratt.", "Bakke er bratt."),
        ("Lars sier nei.", "Lars sier nei."),  # it could be somebody's
        ("Unni-Marie sier nei.", "Unni-Marie sier nei."),
        ("Han så Unni.", "han så Unni."),
        ("Bilen sier nei.", "bilen sier nei."),
        ("Bilbyggs kaptein sier nei.", "｟ Bilbyggs￨￨ Bilbygg｠ ｟ kaptein￨￨ captain｠ sier nei."),
        ("Nord-Norge venter.", "｟ Nord-Norge￨￨ Northern Norway｠ venter."),
    ],
)
def test_a_name_that_begins_a_text_is_kept(text: str, given: str) -> None:
    """A model takes many for words, where all begin with a capital."""
    text = LEXICON.begun(text)
    assert said(text) == given


def test_hints_fit_their_neighbours() -> None:
    """What stands beside a word decides where the dictionary can't."""
    assert said("Vi eksploderer.") == "Vi ｟ eksploderer￨￨ explode｠."
    assert said("Den eksploderer.") == "Den ｟ eksploderer￨￨ explodes｠."


def test_the_word_after_a_colon_is_no_name() -> None:
    """Its capital says nothing, after a quotation mark or a dash either; one that is a name stays one."""
    assert said("BRANN: Papegøyen døde.") == "BRANN: ｟ Papegøyen￨￨ parrot｠ døde."
    assert said("BRANN: – «Papegøyen døde.") == "BRANN: – «｟ Papegøyen￨￨ parrot｠ døde."
    assert said("BRANN: Forsvaret øver.") == "BRANN: ｟ Forsvaret￨￨ Armed Forces｠ øver."


def test_words_with_hyphens_come_in_pieces() -> None:
    """Each piece has a hint of its own, as far as it needs one."""
    assert said("en papegøye-bil") == "en ｟ papegøye￨￨ parrot｠-bil"
    assert said("en Oslo-kaptein") == "en Oslo-｟ kaptein￨￨ captain｠"


def test_a_word_after_an_acronym_is_looked_up() -> None:
    """`IS-` is no word of a compound, but what follows is one; after a single letter it mostly isn't."""
    assert said("en IS-kaptein") == "en IS-｟ kaptein￨￨ captain｠"
    assert said("en e-kaptein") == "en e-kaptein"


@pytest.mark.parametrize(
    ("word", "parts"), [("PCen", "￨￨ PC"), ("TVene", "￨￨ TVs"), ("PC", ""), ("NATOs", ""), ("Den", "")]
)
def test_an_acronyms_ending_is_norwegian(word: str, parts: str) -> None:
    """Written without a hyphen it would be copied with the rest."""
    assert said(f"på {word} i dag") == (f"på ｟ {word}{parts}｠ i dag" if parts else f"på {word} i dag")


def test_a_line_may_be_given_like_a_term() -> None:
    """A class in capitals says so; the English is inflected as ever."""
    assert said("Alle ordførerne kom.") == "Alle ｟ ordførerne￨ mayors｠ kom."
    lexicon = Lexicon(b"+rett og slett\t7\tA\tsimply\nSametinget\t7\tF\tSami Parliament\n")
    text = "Rett og slett for Sametinget."
    assert (
        hinted(text, lexicon.hints(text)).text
        == "｟ Rett og slett￨ simply｠ for ｟ Sametinget￨ Sami Parliament｠."
    )


def test_a_term_of_the_glossary_is_left_alone() -> None:
    """What is annotated already isn't annotated again."""
    assert said("Den ｟ papegøyen￨ macaw｠ hoppet, og papegøyen lo.") == (
        "Den ｟ papegøyen￨ macaw｠ hoppet, og ｟ papegøyen￨￨ parrot｠ lo."
    )


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("bil", "car"),  # however well it is known
        ("papegøyer", "parrots"),
        ("brannkaptein", "fire captain"),
        ("bilbrannslukkerne", "vehicle extinguishers"),
        ("Europa", "Europe"),
        ("Papegøye", ""),  # with its capital it is a name
        ("tiltaksløs", ""),
    ],
)
def test_a_word_by_itself(word: str, english: str) -> None:
    """What a glossary's draft may begin with."""
    assert LEXICON.english(word) == english


def test_a_lexicon_is_read_from_its_file(tmp_path: Path) -> None:
    """Where there is no file there is no lexicon."""
    place = tmp_path / "lexicon.tsv"
    assert open_lexicon(place) is None
    place.write_text(ROWS, "utf-8")
    found = open_lexicon(place)
    assert found is not None
    assert [hint.parts for hint in found.hints("krykken")] == [("crutch",)]


@pytest.mark.parametrize(
    "damaged",
    [
        "krykke\n",
        "krykke\tx\tn\tcrutch\n",
        "krykke\t2\tn\tcrutch",
        "\n",
        "kr\udcf8kke\t2\tn\tcrutch\n",  # not in UTF-8
    ],
)
def test_a_damaged_lexicon_is_told(tmp_path: Path, damaged: str) -> None:
    """With the file, the line and what to do."""
    place = tmp_path / "lexicon.tsv"
    place.write_text(ROWS + damaged, "utf-8", "surrogateescape")
    with pytest.raises(
        ModelError, match=rf"lexicon\.tsv.*line {ROWS.count(chr(10)) + 1} .*install the package again"
    ):
        open_lexicon(place)


def test_a_lexicon_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in its place, say."""
    place = tmp_path / "lexicon.tsv"
    place.mkdir()
    with pytest.raises(ModelError, match=r"lexicon\.tsv.*can't be read"):
        open_lexicon(place)


@pytest.mark.model
def test_a_rare_word_becomes_what_the_lexicon_says(package_copy: Path) -> None:
    """The model takes it from there, in the sentence; without a lexicon it has to know the word itself."""
    source = "Politiet fant papegøyen i går."
    texts = []
    for rows in ("papegøye\t1\tn\tmacaw\n", "papegøye\t1\tn\tparrot\n", None):
        lexicon = package_copy / "model" / "lexicon.tsv"
        lexicon.unlink(missing_ok=True)
        if rows:
            lexicon.write_text(rows, "utf-8")
        engine = CTranslateEngine(read_package(package_copy))
        hypothesis = engine.translate([source])[0]
        texts.append(hypothesis.text)
        assert ("hints:" in engine.signature) == bool(rows)
        linked = {
            link.target.of(hypothesis.text)
            for link in hypothesis.links
            if link.source.of(source) == "papegøyen"
        }
        assert not rows or rows.split("\t")[-1].strip() in linked
    assert "macaw" in texts[0]
    assert "parrot" in texts[1]
    assert "macaw" not in texts[2]
