"""The page's modules, joined."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import translate.render
from translate.render.environment import asset, bundle
from translate.render.html import SCRIPTS

TEMPLATES = Path(translate.render.__file__).parent / "templates"
TOP = re.compile(r"^(?:async\s+)?(?:function|const|let|class)\s+(\w+)", re.MULTILINE)


def test_no_import_or_export_is_left() -> None:
    """The bundle runs as one inline module."""
    assert not re.search(r"^(import|export)\b", bundle(*SCRIPTS), re.MULTILINE)


def test_names_are_unique() -> None:
    """No two modules use a top-level name for different things, since they share one scope."""
    for names in (SCRIPTS, ("view.js", "index.js")):
        counts = Counter(TOP.findall(bundle(*names)))
        assert [n for n, c in counts.items() if c > 1] == []


def test_every_import_comes_earlier_in_the_bundle() -> None:
    """The order of the modules satisfies their imports, and every imported name is exported there."""
    done: list[str] = []
    for name in SCRIPTS:
        for names, origin in re.findall(r'^import \{ ([^}]+) \} from "([^"]+)";', asset(name), re.MULTILINE):
            module = (TEMPLATES / name).parent.joinpath(origin).resolve().relative_to(TEMPLATES).as_posix()
            assert module in done, f"{name} needs {module}"
            for imported in names.split(", "):
                assert re.search(
                    rf"^export (?:async )?(?:function|const|class) {imported}\b", asset(module), re.MULTILINE
                )
        done.append(name)
    assert {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.js")} == {*SCRIPTS, "index.js"}


def test_nothing_in_the_bundle_ends_its_element() -> None:
    """A script or style can't hold what closes it."""
    for text in (bundle(*SCRIPTS), bundle("view.js", "index.js")):
        assert "</script" not in text.lower()
        assert "<!--" not in text
    for path in TEMPLATES.glob("*.css"):
        assert "</style" not in path.read_text("utf-8").lower()


def test_no_module_parses_markup_or_runs_text() -> None:
    """Text from articles never reaches a sink that parses HTML or runs code."""
    for path in TEMPLATES.rglob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser",
            path.read_text("utf-8"),
        ), path
