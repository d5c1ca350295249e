"""The splitter as SRX."""

from __future__ import annotations

from pathlib import Path

from defusedxml import ElementTree

from tests.articles.labelled import HALVES, labelled
from tests.articles.srx import srx_split
from translate.read import read_file, split_sentences, to_srx
from translate.read.abbreviations import Abbreviations, Kind

NS = "{http://www.lisa.org/srx20}"


def test_the_document_is_srx_2() -> None:
    """Well-formed, with a rule for Norwegian and both kinds of breaks."""
    tree = ElementTree.fromstring(to_srx())
    assert tree.get("version") == "2.0"
    rules = tree.findall(f".//{NS}languagerule[@languagerulename='Norwegian']/{NS}rule")
    assert {rule.get("break") for rule in rules} == {"yes", "no"}
    assert all(rule.find(f"{NS}beforebreak") is not None for rule in rules)


def test_own_abbreviations_are_exported() -> None:
    """What a user adds is in the file."""
    assert "abc\\." in to_srx(Abbreviations({"xabc.": Kind.BEFORE}))


def test_streets_keep_their_numbers() -> None:
    """A street's name cut short goes with its number, as in the splitter."""
    parts = ["Han bor i Storgt. 12 i Oslo.", "Hun bor i Dronningens gt. 5.", "Kl. 9 reiser de."]
    assert srx_split(" ".join(parts)) == parts
    assert len(srx_split("Det mener Kari Vogt. 12 andre er enige.")) == 2


def test_the_rules_cut_as_the_splitter_does(root: Path) -> None:
    """On the articles, nearly every paragraph is cut the same by both."""
    texts = [text for half in HALVES for article in labelled(half) for text in article.texts]
    texts += [p.text for p in read_file(root / "source_texts" / "vg-2017-09-raqqa.txt").paragraphs]
    same = sum(srx_split(t) == [s.of(t) for s in split_sentences(t)] for t in texts)
    assert same / len(texts) >= 0.98
