"""The JSON format: nothing is lost on the way out and back, and every fault is named with its place."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.render import golden
from tests.render.documents import documents, translated
from tests.render.factory import article
from translate.domain import Document, TranslatedDocument
from translate.errors import ReadError
from translate.render import SCHEMA, dump, dump_document, load, load_document


@given(translated())
def test_load_gives_back_what_dump_wrote(document: TranslatedDocument) -> None:
    """Any translated document comes back equal, through bytes in UTF-8."""
    assert load(dump(document).encode().decode()) == document


@given(documents())
def test_untranslated_documents_come_back(document: Document) -> None:
    """Any document comes back equal."""
    assert load_document(dump_document(document)) == document


def test_the_source_side_of_a_translation_loads_alone() -> None:
    """``load_document`` reads translated files too."""
    assert load_document(dump(article())) == article().document


def test_untranslated_has_the_same_shape_without_targets() -> None:
    """Every field of ``segment --json`` is a field of ``run -f json``, with the same value."""
    whole, half = json.loads(dump(article())), json.loads(dump_document(article().document))

    def within(part: Any, of: Any, place: str) -> None:
        if isinstance(part, dict):
            for key, value in part.items():
                within(value, of[key], f"{place}.{key}")
        elif isinstance(part, list):
            for n, (a, b) in enumerate(zip(part, of, strict=True)):
                within(a, b, f"{place}[{n}]")
        else:
            assert part == of, place

    within(half, whole, "$")
    assert "target" not in json.dumps(half["paragraphs"]).replace("target_span", "")


def test_the_promised_fields() -> None:
    """Names that the documentation promises to programs."""
    tree = json.loads(dump(article()))
    assert tree["schema"] == SCHEMA == "sidestilt/1"
    assert tree["metadata"] == {"date": "2017-09"}
    sentence = tree["paragraphs"][1]["sentences"][1]
    assert sentence["id"] == "p2s2"
    term = sentence["terms"][2]
    start, end = term["source_span"]
    assert sentence["source"][start:end] == term["text"] == "Syriske demokratiske styrker"
    start, end = term["target_span"]
    assert sentence["target"][start:end] == term["form"] == "Syrian Democratic Forces"
    assert term["status"] == "repaired"
    assert tree["totals"] == {
        "sentences": 13,
        "approved": 5,
        "needs_work": 1,
        "used": 10,
        "repaired": 1,
        "missed": 1,
        "issues": 2,
    }


def test_golden() -> None:
    """The file as a whole."""
    golden.check("article.json", dump(article()))


def test_a_score_that_is_no_number_is_null() -> None:
    """JSON has no NaN: null stands for it."""
    document = article()
    p = document.paragraphs[0]
    s = p.segments[0]
    odd = replace(s, translation=replace(s.translation, score=math.nan))
    text = dump(replace(document, paragraphs=(replace(p, segments=(odd,)), *document.paragraphs[1:])))
    assert "NaN" not in text
    assert math.isnan(load(text).segments[0].translation.score)


def test_lone_surrogates_survive() -> None:
    """Text that UTF-8 can't hold is escaped, not an error."""
    document = article()
    text = dump(replace(document, glossary="\ud800"))
    assert load(text.encode().decode()).glossary == "\ud800"


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    """The article's JSON after a change."""
    tree = json.loads(dump(article()))
    change(tree)
    return json.dumps(tree)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "doc.json:1", "is not JSON"),
        ("{", "doc.json:1", "is not JSON"),
        ("[" * 100_000, "doc.json", "nested too deeply"),
        ("[]", "$:", "should be an object, is a list"),
        ("{}", "$:", "“schema” is missing"),
        ('{"schema": "sidestilt/9"}', "$.schema", "this version reads “sidestilt/1”"),
        (changed(lambda t: t.pop("engine")), "$:", "“engine” is missing"),
        (
            changed(lambda t: t["paragraphs"][2].update(role="poem")),
            "$.paragraphs[2].role",
            "“poem” is none of",
        ),
        (changed(lambda t: t["paragraphs"][2].update(number=7)), "$.paragraphs[2].number", "should be 3"),
        (
            changed(lambda t: t["paragraphs"][0].update(target="x")),
            "$.paragraphs[0].target",
            "joined by single",
        ),
        (
            changed(lambda t: t["paragraphs"][1]["sentences"][1].update(source="x")),
            "$.paragraphs[1].sentences[1]",
            "is not where",
        ),
        (
            changed(lambda t: t["paragraphs"][1]["sentences"][1].update(source_hash="x")),
            "$.paragraphs[1].sentences[1].source_hash",
            "changed by hand",
        ),
        (
            changed(lambda t: t["paragraphs"][1]["sentences"][1].update(id="p2s1")),
            "$.paragraphs[1].sentences[1].id",
            "was used before",
        ),
        (
            changed(lambda t: t["paragraphs"][1]["sentences"][1]["terms"][0].update(target_span=[0, 9999])),
            "$.paragraphs[1].sentences[1].terms[0].target_span",
            "outside its text",
        ),
        (
            changed(lambda t: t["paragraphs"][1]["sentences"][1]["terms"][0].update(source_span=[5, 2])),
            "$.paragraphs[1].sentences[1].terms[0].source_span",
            "is no [start, end]",
        ),
        (
            changed(lambda t: t["paragraphs"][1]["sentences"][1]["terms"].append(None)),
            "$.paragraphs[1].sentences[1].terms[4]",
            "should be an object, is null",
        ),
        (
            changed(lambda t: t["paragraphs"][0]["sentences"][0]["links"].append([0, 1, 2])),
            "$.paragraphs[0].sentences[0].links[4]",
            "should hold",
        ),
        (
            changed(lambda t: t["paragraphs"][0]["sentences"][0].update(revision=-1)),
            "$.paragraphs[0].sentences[0].revision",
            "0 or more",
        ),
        (
            changed(lambda t: t["paragraphs"][0]["sentences"][0].update(revision=True)),
            "$.paragraphs[0].sentences[0].revision",
            "is a boolean",
        ),
        (
            changed(lambda t: t["paragraphs"][0].update(source="Another headline")),
            "$.paragraphs[0].sentences[0]",
            "is not where",
        ),
        (
            changed(lambda t: t["document"].update(source_hash="x")),
            "$.document.source_hash",
            "changed by hand",
        ),
        (changed(lambda t: t.update(settings={"a": 1})), "$.settings.a", "should be a string, is a number"),
    ],
)
def test_faults_are_named_with_file_and_place(text: str, place: str, problem: str) -> None:
    """Every kind of damage raises, and the message says where and what."""
    with pytest.raises(ReadError) as caught:
        load(text, path="doc.json")
    message = str(caught.value)
    assert message.startswith("doc.json")
    assert place in message
    assert problem in message


def test_unknown_fields_are_accepted() -> None:
    """A later version may add fields: they don't stop this one."""
    assert load(changed(lambda t: t.update(later=1) or t["paragraphs"][0].update(later=2))) == article()
