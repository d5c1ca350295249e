"""Addresses go through preparing and restoring as they are."""

from __future__ import annotations

import pytest

from translate.domain import Hypothesis, Role
from translate.prepare import prepare
from translate.prepare.cover import Cover


@pytest.mark.parametrize(
    ("source", "answer", "target"),
    [
        ("LES MER PÅ HTTPS://VG.NO NÅ", "Read more at HTTPS://VG.NO now", "READ MORE AT HTTPS://VG.NO NOW"),
        ("LES MER PÅ WWW.VG.NO", "Read more at WWW.VG.NO", "READ MORE AT WWW.VG.NO"),
        ("Se vg.no", "vg.no see", "vg.no see"),
        ("Skriv `a=\"b\"` og ``c`d``", "Write `a=\"b\"` and ``c`d``", "Write `a=\"b\"` and ``c`d``"),
        ("– Se vg.no, sier hun.", "See vg.no, she says.", "“See vg.no,” she says."),
    ],
)  # fmt: skip
def test_addresses_stay(source: str, answer: str, target: str) -> None:
    """No capitals and no quotation marks are set in them."""
    prepared = prepare(source, Role.BODY)
    assert prepared.restore(Hypothesis(answer)).text == target


def test_the_model_gets_it_as_written() -> None:
    """Capitals are taken down around it only."""
    assert prepare("LES MER PÅ HTTPS://VG.NO NÅ", Role.BODY).text == "Les mer på HTTPS://VG.NO nå"


def test_what_is_covered_is_lifted() -> None:
    """Also from a text that has the sign."""
    text = "ꙮ vg.no ꙮ"
    cover = Cover(text, [])
    assert cover.lifted(cover.text) == text
