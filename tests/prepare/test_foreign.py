"""Sentences that aren't Norwegian."""

from __future__ import annotations

import pytest

from translate.prepare import is_foreign


@pytest.mark.parametrize(
    "text",
    [
        "Dat mearkkaša ahte Sámedikki guhkes rahčan oččodit dakkár njuolggadusa mii erenoamážit deattuha.",
        "Se näkkyy vissiilä aloila Norjassa vielä tänäki päivänä.",
        "En svaghet i modellen är relationen och beslutskompetensen mellan styrelse och eventuella arbetsgrupper.",
        "Kautokeino kommune lea mearridan guorahallanprográmma bieggafápmorusttegii maid sii dárbbašit.",
    ],
)
def test_other_languages_are_told(text: str) -> None:
    """Northern Sami, Kven, Swedish, with Norwegian words among theirs."""
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sametinget la i dag fram en ny rapport om samiske språk i barnehagen.",
        "Eg veit ikkje kvifor dei ikkje kjem heim til bygda si i år.",
        "Dei andre elevane hadde òg høyrt det, men trudde ikkje på det.",
        "Æ e itj sikker, sa hun.",
        "Hele alufelgsettet, midtkonsollens strømuttak, blindsonevarsleren og bi-xenonlyktene kosta ekstra.",
        "Aphex Twin er ikke en brother from another mother, men from another planet.",
        "Efter hvad vi saa, blev det sagt meget tidligere.",
        "Foto: Ánne Márjá Guttorm Graven, Sámediggi",
        "Sámediggi lea",
        "",
    ],
)
def test_norwegian_is_not(text: str) -> None:
    """Bokmål and Nynorsk, compounds that no dictionary has, older spelling, names, and what is too short to tell."""
    assert not is_foreign(text)
