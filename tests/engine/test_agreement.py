"""English verbs beside the subjects of Norwegian ones."""

from __future__ import annotations

import re

import pytest

from translate.engine.agreement import agreeing, finite


def placed(text: str) -> tuple[list[str], int]:
    """The words of a text in small letters, and which of them begins what is in stars."""
    words = re.findall(r"\*|\w+|[^\w\s]", text.lower())
    at = words.index("*")
    return [word for word in words if word != "*"], at


@pytest.mark.parametrize(
    ("text", "english", "suited"),
    [
        ("De *har planer om å* gifte seg.", "plans to", "plan to"),
        ("Soldatene *har planer om å* rykke fram.", "plans to", "plan to"),
        ("De svenske soldatene *har planer om å* rykke fram.", "plans to", "plan to"),
        ("Soldaten *har planer om å* rykke fram.", "plans to", ""),
        ("Mennene *er siktet for* ran.", "is charged with", "are charged with"),
        ("En mann i trettiårene *er siktet for* ran.", "is charged with", ""),
        ("Jeg *er lei av* det.", "is tired of", "am tired of"),
        ("Kvinnene *ble styrtet*.", "was overthrown", "were overthrown"),
        ("Jeg *ble styrtet*.", "was overthrown", ""),
        ("Pengene *stammer fra* salget.", "comes from", ""),
        ("Eieren *legger ikke skjul på* det.", "makes no secret of", ""),
        ("To *ganger i uken*.", "times a week", ""),
        ("Han var *nær ved* å falle.", "close to", ""),
        ("*Har planer om å* dra.", "plans to", ""),
    ],
)
def test_an_expression_follows_its_subject(text: str, english: str, suited: str) -> None:
    """What was told of one, where the subject is another; nothing where it may stay."""
    assert finite(english, *placed(text)) == suited


@pytest.mark.parametrize(
    ("text", "english", "suited"),
    [
        ("Forskerne *studerer* vannet.", "studies", "study"),
        ("Ukrainske myndigheter *studerer* vannet.", "studies", "study"),
        ("Hun sier at folk *studerer* vannet.", "studies", "study"),
        ("På travle dager *studerer* hun vannet.", "studies", "studies"),  # no subject
        ("Man leser *bøker*.", "books", ""),
        ("Avisen skriver at forskerne alltid *studerer* vannet.", "studies", "study"),
        ("I cellene fant soldatene *rifler*.", "rifles", ""),
        ("Sjefen for forskerne *studerer* vannet.", "studies", ""),
        ("De *vil* hoppe.", "will", ""),
        ("Syv *er* i drift.", "be running", "are running"),
        ("Forskerne *er* her.", "be here", "are here"),
    ],
)
def test_a_verb_follows_its_subject(text: str, english: str, suited: str) -> None:
    """A noun of several that begins the clause counts like *they*."""
    assert agreeing(english, *placed(text)) == suited
