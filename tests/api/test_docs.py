"""What the manual says is what happens: doctests, the README's example, and what importing costs."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

import translate

MODULES = ("translate", "translate.api.sidestilt", "translate.api.bitext")

EXAMPLES = [
    example
    for module in MODULES
    for example in doctest.DocTestFinder().find(importlib.import_module(module), globs={})
    if example.examples
]


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_the_examples_hold(example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the docstrings gives what stands below it, with nothing prepared and nothing in the folder."""
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(
        example, out=told.append, clear_globs=False
    )
    assert result.failed == 0, "".join(told)
    assert result.attempted


def test_there_are_examples() -> None:
    """The first page of the manual, the class and its results have examples; none has slipped out of the run."""
    named = {example.name for example in EXAMPLES}
    assert {"translate", "translate.api.sidestilt.Sidestilt", "translate.api.bitext.Bitext"} <= named


def snippets(path: Path) -> list[str]:
    """The Python blocks of a Markdown file."""
    return re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.model
def test_the_readme_runs(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's lines of Python run in a checkout's folders and leave what they say."""
    (snippet,) = snippets(root / "README.md")
    (tmp_path / "source_texts").mkdir()
    (tmp_path / "source_texts" / "skole.txt").write_text(
        "Ny skole\n\nOrdføreren åpner skolen i dag.\n", "utf-8"
    )
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "nb-en.tsv").write_text("source\ttarget\nordfører\tmayor\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(snippet, "README.md", "exec"), names)  # noqa: S102 - our own README
    page = names["page"]
    assert isinstance(page, translate.Bitext)
    assert page.terms.missed == 0
    assert "mayor" in page.target.lower()
    assert (tmp_path / "output" / "skole.html").is_file()
    assert (tmp_path / "output" / "index.html").is_file()


def test_the_first_pages_five_lines_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block that the first page begins with runs; here without a model."""
    text = translate.__doc__ or ""
    block = text.split("::\n\n", 1)[1].split("\n\nand ", 1)[0]
    code = "\n".join(line[4:] for line in block.splitlines())
    article = tmp_path / "source_texts" / "skole.txt"
    article.parent.mkdir()
    article.write_text("Oslo bygger skole.\n", "utf-8")
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "nb-en.tsv").write_text("skole\tschool\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(code.replace("Sidestilt(", 'Sidestilt(engine="fake", '), {})  # noqa: S102 - our own docstring
    assert (tmp_path / "output" / "skole.json").is_file()
    assert (tmp_path / "memory.sqlite3").is_file()


def test_importing_costs_nothing() -> None:
    """``import translate`` loads none of its stages; a name loads what it needs, and no model library."""
    code = (
        "import sys, json, translate\n"
        "first = [m for m in sys.modules if m.startswith('translate.')]\n"
        "translate.Sidestilt\n"
        "heavy = [m for m in ('ctranslate2', 'sentencepiece', 'jinja2', 'numpy', 'typer') if m in sys.modules]\n"
        "print(json.dumps([first, heavy]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [["translate.version"], []]


def test_every_name_can_be_had() -> None:
    """All that the package names is there, is documented and shows in ``dir``; other names aren't."""
    for name in translate.__all__:
        assert getattr(translate, name) is not None
        assert name in dir(translate)
        if name != "__version__":
            assert getattr(translate, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'Sidestil'"):
        translate.Sidestil  # noqa: B018
    with pytest.raises(ImportError):
        exec("from translate import Sidestil")  # noqa: S102 - our own words


def test_the_package_is_typed() -> None:
    """Type checkers of other projects see our annotations (PEP 561)."""
    assert resources.files("translate").joinpath("py.typed").is_file()


def test_the_version_is_the_distributions(root: Path) -> None:
    """One version in the package and in pyproject.toml."""
    assert f'\nversion = "{translate.__version__}"\n' in (root / "pyproject.toml").read_text("utf-8")
