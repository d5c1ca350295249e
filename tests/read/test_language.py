"""The language of a text."""

from __future__ import annotations

import pytest

from translate.domain import Severity
from translate.read import detect_language, read_text

NB = "Hun sier at det ikke blir noe av turen i år fordi været er for dårlig, men de kommer kanskje tilbake neste år."
NN = "Ho seier at det ikkje vert noko av turen i år fordi vêret er for dårleg, men dei kjem kanskje att neste år."
DA = "Hun siger, at det ikke bliver til noget med turen i år, fordi vejret er for dårligt, men måske kommer de igen af sig selv."
SV = "Hon säger att det inte blir något av resan i år eftersom vädret är för dåligt, men de kommer kanske tillbaka."
EN = "She says that there will be no trip this year because the weather is too bad, but they may come back next year."
DE = "Sie sagt, dass es in diesem Jahr keine Reise geben wird, weil das Wetter zu schlecht ist und die Kinder krank sind."


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        (NB, "nb", None),
        (NN, "nn", Severity.WARNING),
        (DA, "da", Severity.ERROR),
        (SV, "sv", Severity.ERROR),
        (EN, "en", Severity.ERROR),
        (DE, "de", Severity.ERROR),
        ("Oslo 3, Bergen 4", "und", None),
    ],
)
def test_languages_and_what_is_told(text: str, code: str, severity: Severity | None) -> None:
    """Bokmål passes, Nynorsk warns, others are refused, and a few words tell nothing."""
    found, notice = detect_language(text)
    assert found == code
    assert (notice and notice.severity) == severity


@pytest.mark.parametrize(
    "addresses",
    ["Fra: <red@avisa.no>\nTil: Kari Li <kari@eg.no>", "Les på vg.no, www.dn.no og https://nrk.no/eg-me-no."],
)
def test_addresses_are_no_words(addresses: str) -> None:
    """The *no* of an address isn't the Nynorsk word."""
    text = f"{addresses}\n\nTakk for teksten. Vi trykker den på lørdag, men den må kortes."
    assert detect_language(text) == ("nb", None)


def test_other_scripts_are_not_norwegian() -> None:
    """A text in another script is no Norwegian, whichever language it is."""
    found, notice = detect_language(
        "Президент сказал что завтра будет новый день для всех людей в этой стране " * 5
    )
    assert found == "und"
    assert notice is not None
    assert notice.severity is Severity.ERROR


def test_a_nynorsk_quote_does_not_change_the_article() -> None:
    """The language is the whole document's."""
    document = read_text(f"{NB}\n\n{NB}\n\n– Eg veit ikkje kva eg skal seie, seier han.\n\n{NB}", name="x")
    assert document.language == "nb"
    assert document.notices == ()
    nynorsk = read_text(f"{NN}\n\n{NN}", name="x")
    assert nynorsk.language == "nn"
    assert [n.check for n in nynorsk.notices] == ["language"]
