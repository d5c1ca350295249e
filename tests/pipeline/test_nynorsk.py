"""Articles that tell their sentences to be Nynorsk."""

from __future__ import annotations

from pathlib import Path

from translate.domain import Glossary, Term
from translate.engine.fake import FakeEngine
from translate.memory import Memory
from translate.pipeline import Translator, translate_lines
from translate.read import read_text

NYNORSK = "Skulane i fylket\n\nEg veit ikkje. Me treng fleire lærarar. Ho er glad no. Landa er rike."
BOKMAAL = "Skolene i fylket\n\nJeg vet ikke. Vi trenger flere lærere. Ho er glad no. Landa er rike."


def translator(memory: Memory | None = None) -> Translator:
    """With a term and words that tell what the engine got."""
    engine = FakeEngine(dictionary={"hun": "she", "nå": "now", "landene": "countries", "skolene": "schools"})
    return Translator(engine, Glossary((Term("land", "country"),)), memory)


def test_the_article_reaches_the_engine_and_the_glossary() -> None:
    """A sentence that could be either is Nynorsk in a Nynorsk article, and Bokmål in another."""
    nynorsk, bokmaal = translator().translate([read_text(NYNORSK, name="nn"), read_text(BOKMAAL, name="nb")])
    assert nynorsk.segments[3].translation.target == "She ER GLAD now."
    assert bokmaal.segments[3].translation.target == "Ho ER GLAD NO."
    assert [use.occurrence.text for use in nynorsk.segments[4].translation.terms] == ["Landa"]
    assert nynorsk.segments[4].translation.target.lower().startswith("countries")


def test_they_share_no_cached_translation(tmp_path: Path) -> None:
    """Whichever article came first; what is the same in both is decoded once."""
    with Memory.open(tmp_path / "memory.sqlite3") as memory:
        for text, first in ((BOKMAAL, "Ho"), (NYNORSK, "She"), (BOKMAAL, "Ho")):
            (made,) = translator(memory).translate([read_text(text, name="a")])
            assert made.segments[3].translation.target.startswith(first)
    units = translator()
    keys = [units.units(["Oslo er stor."], nynorsk=told)[0].key for told in (False, True)]
    assert keys[0] == keys[1]


def test_loose_lines_are_told_by_those_before() -> None:
    """As a passage of an article would tell them."""
    lines = ["Eg veit ikkje.", "Dei kjem seinare.", "Me treng fleire lærarar.", "Ho er glad no."]
    assert translate_lines(translator(), lines)[-1] == "She ER GLAD now."
    assert translate_lines(translator(), lines[-1:]) == ["Ho ER GLAD NO."]
