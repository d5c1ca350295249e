"""What the recipe learns of parts of compounds."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

SEEN = {"rom": 50, "skip": 20, "politikk": 30, "brann": 20, "bil": 40, "politi": 30, "kke": 0}
LINKED = {
    "romskip": "space ship",
    "rompolitikk": "space policy",
    "romfart": "space travel",
    "krigsskip": "war ship",
    "brannskip": "fire ship",
    "brannbil": "fire engine",
    "romantikk": "romance",
}


class Words:
    """Words that stand alone, as the test says."""

    def lemma(self, nb: str) -> str:
        """Without the ending of the definite form."""
        return nb.removesuffix("et")

    def english(self, nb: str, en: str) -> str:
        """The English as it is, whatever the Norwegian."""
        return en if nb else ""

    def times(self, nb: str) -> float:
        """How often it is seen."""
        return SEEN.get(nb, 0)


def test_parts_mean_what_they_mean_in_compounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with the number of compounds that show it so; one compound alone shows nothing."""
    monkeypatch.delitem(sys.modules, "recipe", raising=False)
    from recipe.compounds import Parts

    compounds = {nb: Counter({en: 2}) for nb, en in LINKED.items()}
    found = {part: (en, n) for part, en, n in Parts(compounds, Words()).rows()}
    assert found["rom-"] == ("space", 2)  # `fart` isn't known by itself
    assert found["brann-"] == ("fire", 2)
    assert found["-skip"] == ("ship", 2)  # nor is `krig`
    assert "-bil" not in found
