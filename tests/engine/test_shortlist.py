"""The pieces that a model may write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate.domain import Constraint, Decoding
from translate.engine import read_package
from translate.engine.ctranslate import CTranslateEngine
from translate.engine.shortlist import fits, read_shortlist
from translate.errors import ModelError

SOURCES = (
    "Regjeringen la fram budsjettet i går.",
    "Hun bor i Oslo.",
    "Toget er forsinket, sier konduktøren.",
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model's folder with a vocabulary of four pieces."""
    (tmp_path / "shared_vocabulary.json").write_text(json.dumps(["</s>", "▁the", "▁og", "▁and"]), "utf-8")
    return tmp_path


def test_a_map_of_one_line_is_a_shortlist(model: Path) -> None:
    """One line for the empty phrase is the same for every source; a map by phrases isn't; none is none."""
    assert read_shortlist(model) == frozenset()
    (model / "vmap.txt").write_text("\t▁the ▁and\n", "utf-8")
    assert read_shortlist(model) == {"▁the", "▁and"}
    (model / "vmap.txt").write_text("\t▁the\n▁og\t▁and\n", "utf-8")
    assert read_shortlist(model) == frozenset()


@pytest.mark.parametrize("damaged", [b"", "\t▁the ▁katt\n".encode(), b"\t\xff\n"])
def test_a_map_that_breaks_the_decoder_is_told(model: Path, damaged: bytes) -> None:
    """Empty, of another vocabulary, or no text: the library would end the process or write nonsense."""
    (model / "vmap.txt").write_bytes(damaged)
    with pytest.raises(ModelError, match=r"vmap\.txt.*remove this file"):
        read_shortlist(model)


def test_what_fits() -> None:
    """A forced prefix fits when the shortlist has all of it; nothing fits an empty shortlist."""
    short = frozenset({"▁the", "▁and"})
    assert fits((), short)
    assert fits(["▁the"], short)
    assert not fits(["▁the", "▁og"], short)
    assert not fits((), frozenset())


@pytest.mark.model
def test_only_pieces_of_the_shortlist_are_written(package_copy: Path) -> None:
    """The decoder keeps to it, and a sentence's neighbours don't matter."""
    full = CTranslateEngine(read_package(package_copy))
    banned = {piece for h in full.translate(SOURCES) for piece in full._encode(h.text) if "ment" in piece}
    short = read_shortlist(package_copy / "model") - banned
    assert banned
    (package_copy / "model" / "vmap.txt").write_text("\t" + " ".join(sorted(short)) + "\n", "utf-8")
    engine = CTranslateEngine(read_package(package_copy))
    together = [h.text for h in engine.translate(SOURCES)]
    assert together == [engine.translate([source])[0].text for source in SOURCES]
    assert together != [h.text for h in full.translate(SOURCES)]


@pytest.mark.model
def test_prefixes_beyond_the_shortlist_are_still_forced(package_copy: Path) -> None:
    """A prefix in Norwegian is kept, and doesn't disturb the others of its batch."""
    engine = CTranslateEngine(read_package(package_copy), decoding=Decoding())
    short = read_shortlist(package_copy / "model")
    foreign, plain = "Den spanske", "The "
    assert not fits(engine._encode(foreign), short)
    alone = engine.candidates([Constraint(SOURCES[1], plain)])
    both = engine.candidates([Constraint(SOURCES[1], foreign), Constraint(SOURCES[1], plain)])
    assert both[0][0].text.startswith(foreign)
    assert both[1:] == alone
    assert both[1][0].text.startswith("The ")
