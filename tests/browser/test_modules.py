"""The page's pure modules, one by one, in the browser that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from translate.render.environment import asset

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def call(browser: Browser) -> Iterator[Call]:
    """Calls a function of a module with JSON arguments."""
    page = browser.new_page()

    def run(module: str, function: str, *arguments: Any) -> Any:
        return page.evaluate(
            """async ([source, name, args]) => {
                const result = (await import('data:text/javascript,' + encodeURIComponent(source)))[name](...args);
                return result instanceof Map ? [...result] : result;
            }""",
            [asset(module), function, list(arguments)],
        )

    yield run
    page.close()


text = st.text(alphabet="ab ,.é’-1\u0301", max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text, text)
def test_a_diff_holds_both_texts(call: Call, before: str, after: str) -> None:
    """What stays and goes is the old text; what stays and comes is the new one."""
    steps = call("review/diff.js", "diff", before, after)
    assert "".join(s["text"] for s in steps if s["op"] != "+") == before
    assert "".join(s["text"] for s in steps if s["op"] != "-") == after
    assert all(a["op"] != b["op"] for a, b in pairwise(steps))


def test_a_diff_reads_well(call: Call) -> None:
    """Words change as words, and words that changed side by side as one phrase."""
    steps = call(
        "review/diff.js",
        "diff",
        "They try to stand against the offensive.",
        "They try to withstand the offensive.",
    )
    assert [(s["op"], s["text"]) for s in steps] == [
        ("=", "They try to "),
        ("-", "stand against"),
        ("+", "withstand"),
        ("=", " the offensive."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "part", "expected"),
    [
        ("the Syrian forces (SDF) say", "the Syrian army (SDF) say", "Syrian forces", "Syrian army"),
        ("the old forces say", "the new army say", "forces", "new army"),
        ("x forces y", "x y", "forces", ""),
        ("a b c", "a b c", "b", "b"),
        ("a b c", "z a b c", "b", "b"),
    ],
)
def test_carried(call: Call, before: str, after: str, part: str, expected: str) -> None:
    """What an edit made of a part of the text."""
    start = before.index(part)
    assert call("review/diff.js", "carried", before, after, start, start + len(part)) == expected


@pytest.mark.parametrize(
    ("target", "form", "found"),
    [
        ("The SDF says", "SDF", "SDF"),
        ("The SDFs say", "SDF", "SDFs"),
        ("The SDF’s men", "SDF", "SDF’s"),
        ("the states' men", "state", "states'"),
        ("This is it", "IS", "is"),
        ("Thistle", "this", None),
        ("prosdf", "sdf", None),
        ("sdfx", "sdf", None),
        ("Islamic State-controlled", "Islamic State", "Islamic State"),
        ("", "x", None),
    ],
)
def test_locate(call: Call, target: str, form: str, found: str | None) -> None:
    """Whole words, with an English plural or genitive."""
    terms = [{"i": 0, "target": form, "forms": [], "protected": False}]
    places = call("review/terms.js", "locate", target, terms)
    assert [target[a:b] for _, (a, b) in places] == ([] if found is None else [found])
