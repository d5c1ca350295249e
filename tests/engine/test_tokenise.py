"""Subwords, of both kinds that Argos packages have."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.conftest import EMBEDDED_NB_EN
from translate.engine.tokenise import MosesBPE, SentencePiece, cased, closed_up, locate, open_tokenizer
from translate.errors import ModelError

needs_argos = pytest.mark.skipif(
    importlib.util.find_spec("argostranslate") is None, reason="argostranslate is not installed"
)

MERGES = "#version: 0.2\nh u\nhu s\nhus e\nhuse t</w>\nu t</w>\n"


@pytest.fixture(scope="module")
def pieces() -> SentencePiece:
    """The embedded package's tokeniser."""
    return SentencePiece(EMBEDDED_NB_EN / "sentencepiece.model")


ORDINARY = st.text(alphabet="abcæøåABCÆØÅ 0123456789.,:;!?«»–_-/()%", max_size=60)


@given(text=ORDINARY)
def test_round_trip(pieces: SentencePiece, text: str) -> None:
    """Norwegian letters, marks and underscores survive; runs of spaces become one."""
    assert pieces.decode(pieces.encode(text)) == " ".join(text.split())


@given(text=ORDINARY)
def test_subwords_are_found_in_their_text(pieces: SentencePiece, text: str) -> None:
    """Each ordinary subword stands where it is said to stand."""
    encoded = pieces.encode(text)
    surfaces = pieces.surfaces(encoded)
    for surface, (start, end) in zip(surfaces, locate(surfaces, text), strict=True):
        if surface:
            assert text[start:end] == surface


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Rock plc ( property management).", "Rock plc (property management)."),
        ('" Hello", he said " loudly".', '"Hello", he said "loudly".'),
        ('So "he said" and " left".', 'So "he said" and "left".'),
        ('It is "a word " and more', 'It is "a word " and more'),  # that one closes
        ("so ( ) and ( : these", "so ( ) and ( : these"),
        ("f( x)", "f( x)"),
    ],
)
def test_no_space_after_an_opening_mark(written: str, text: str) -> None:
    """Of a straight quotation mark only if it opens."""
    assert closed_up(written) == text


@needs_argos
def test_bpe_as_argos_translate_does_it(tmp_path: Path) -> None:
    """Moses tokens, merges, and back again, as the library's own tokenizer gives them."""
    from argostranslate.tokenizer import BPETokenizer

    path = tmp_path / "bpe.model"
    path.write_text(MERGES, "utf-8")
    ours, theirs = MosesBPE(path, "nb", "en"), BPETokenizer(path, "nb", "en")
    for text in ("Gå ut av huset, nå!", "3,5 % «av»  alt & alle", "x"):
        assert ours.encode(text) == theirs.encode(text)
        assert ours.decode(ours.encode(text)) == theirs.decode(theirs.encode(text))
    assert ours.encode("  ") == []
    text = "ut av huset & ut"
    surfaces = ours.surfaces(ours.encode(text))
    assert "".join(text[start:end] for start, end in locate(surfaces, text)) == text.replace(" ", "")


@needs_argos
def test_the_kind_follows_from_the_files(tmp_path: Path) -> None:
    """SentencePiece if it is there, else BPE, else a message."""
    bpe = tmp_path / "bpe.model"
    bpe.write_text(MERGES, "utf-8")
    assert isinstance(open_tokenizer(tmp_path / "sentencepiece.model", bpe, "nb", "en"), MosesBPE)
    assert isinstance(open_tokenizer(EMBEDDED_NB_EN / "sentencepiece.model", bpe, "nb", "en"), SentencePiece)
    with pytest.raises(ModelError, match="neither"):
        open_tokenizer(tmp_path / "a", tmp_path / "b", "nb", "en")
    bpe.write_text("one two three\n", "utf-8")
    with pytest.raises(ModelError, match="BPE model can't be loaded"):
        MosesBPE(bpe, "nb", "en")


@pytest.mark.parametrize(
    ("target", "source", "text"),
    [
        ("grant until May.", "Tilskudd inntil mai.", "Grant until May."),
        ("“grant until May.", "«Tilskudd inntil mai.", "“Grant until May."),
        ("a grant until May.", "Tilskudd inntil mai.", "A grant until May."),
        ("al-Qaida denies it.", "Det nekter al-Qaida for.", "al-Qaida denies it."),
        ("iPad prices fall.", "Prisen på iPad faller.", "iPad prices fall."),
        ("macOS is slow.", "Treg er macOS.", "macOS is slow."),
        ("grant", "tilskudd", "grant"),
        ("5 grants", "Fem tilskudd", "5 grants"),
        ("for that there is money", "For det er det satt av penger, for penger", "For that there is money"),
        ("adidas is German.", "Tysk er adidas.", "adidas is German."),
        ("The grant is", "tilskuddet er", "the grant is"),
        ("“The grant” is", "«tilskuddet» er", "“the grant” is"),
        ("Bergen has rain", "regn har Bergen", "Bergen has rain"),
        ("I am", "jeg er", "I am"),
        ("NATO says", "det sier NATO", "NATO says"),
        ("", "Tilskudd", ""),
        ("…", "Tilskudd", "…"),
    ],
)
def test_targets_begin_as_their_sources_do(target: str, source: str, text: str) -> None:
    """With a capital or small, but for names and words of the source; a number says that the sentence has begun."""
    assert cased(target, source) == text
