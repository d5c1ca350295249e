"""The pieces that a model may write, where its package names them: fewer logits for every subword decoded.

A vocabulary that two languages share is half full of pieces that no target has. CTranslate2 reads a vocabulary map
from ``model/vmap.txt`` (source phrase, tab, target pieces; Senellart et al. 2018, `OpenNMT System Description for
WNMT 2018`). A map by source phrases is made for a whole batch, so that a sentence's neighbours would change what it
may become. A map with one line, for the empty phrase, is the same for every sentence: only that kind is used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from translate.errors import ModelError

__all__ = ["fits", "read_shortlist"]

_VOCABULARIES = ("target_vocabulary", "shared_vocabulary")


def read_shortlist(model: Path) -> frozenset[str]:
    """The pieces of a model's vocabulary map if it is the same for every source; else none.

    :param model: the CTranslate2 model's folder.
    :raises ModelError: the map can't be read or doesn't belong to the model's vocabulary. CTranslate2 4.8 doesn't look:
        it breaks off on an empty map, and writes nothing sensible with a wrong one.
    """
    place = model / "vmap.txt"
    try:
        lines = place.read_text("utf-8").splitlines() if place.is_file() else None
    except (OSError, ValueError) as error:
        raise _damaged(place, f"can't be read ({error})") from error
    if lines is None:
        return frozenset()
    if not lines:
        raise _damaged(place, "is empty")
    phrase, tab, pieces = lines[0].partition("\t")
    if len(lines) > 1 or phrase or not tab:
        return frozenset()
    shortlist = frozenset(pieces.split(" "))
    strange = shortlist - _vocabulary(model)
    if strange:
        raise _damaged(place, f"names “{min(strange)}”, which the model's vocabulary doesn't have")
    return shortlist


def fits(prefix: Sequence[str], shortlist: frozenset[str]) -> bool:
    """Whether a target that begins so can be decoded with the shortlist.

    CTranslate2 4.8 adds the pieces of forced prefixes to the map for the batch, and then takes the other prefixes of
    that batch for other pieces; so a prefix that needs more than the shortlist is decoded without it.
    """
    return bool(shortlist) and shortlist.issuperset(prefix)


def _vocabulary(model: Path) -> frozenset[str]:
    """The pieces that the model can write; empty where its vocabulary can't be read."""
    for name in _VOCABULARIES:
        try:
            if (file := model / f"{name}.json").is_file():
                return frozenset(str(piece) for piece in json.loads(file.read_text("utf-8")))
            if (file := model / f"{name}.txt").is_file():
                return frozenset(file.read_text("utf-8").splitlines())
        except (OSError, ValueError, TypeError):
            break
    return frozenset()


def _damaged(place: Path, problem: str) -> ModelError:
    return ModelError(
        problem,
        path=place,
        advice="install the package again, or remove this file: it only makes decoding faster",
    )
