"""The argostranslate library behind our contract. Each test runs in a process of its own: it is set up on import."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

needs_argos = pytest.mark.skipif(
    importlib.util.find_spec("argostranslate") is None, reason="argostranslate is not installed"
)


def run(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code with a home folder of its own."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("ARGOS_", "XDG_"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=given | {"HOME": str(home)} | environment,
    )


COMPARE = """
import json, logging, sys
logging.basicConfig(level=logging.INFO, stream=sys.stderr)
from translate.domain import Constraint, Decoding
from translate.engine import open_engine
sources = ["Regjeringen vil bruke mer penger på skoler.", "", "Vi venter på toget.\\nDet er sent.", "Oslo.",
    "Eg veit ikkje kvar ho bur."]
engine = open_engine(name="argos")
texts = [hypothesis.text for hypothesis in engine.translate(sources)]
own = open_engine(decoding=Decoding(length_penalty=0.2)).translate([" ".join(one.split()) for one in sources])
print(json.dumps({
    "texts": texts,
    "own": [hypothesis.text for hypothesis in own],
    "candidates": engine.candidates([Constraint("a")]),
    "score": str(engine.score([("a", "b")])[0]),
    "signature": engine.signature,
    "imported": [name for name in ("torch", "stanza", "minisbd", "spacy") if name in sys.modules],
}))
"""


@needs_argos
@pytest.mark.model
def test_says_what_our_own_engine_says(tmp_path: Path) -> None:
    """Same package, same search settings, same text; documents are not logged and no splitter is left imported.

    The library gives first words as they stand, our engine in small letters: these sources have the same text either way.
    """
    done = run(COMPARE, tmp_path, ARGOS_DEBUG="1", ARGOS_CHUNK_TYPE="SPACY")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["texts"] == result["own"]
    assert result["texts"][0]
    assert result["candidates"] == [[]]
    assert result["score"] == "nan"
    assert "argostranslate:1." in result["signature"]
    assert result["imported"] == []
    assert "Regjeringen" not in done.stderr


@needs_argos
def test_texts_are_not_sent_away(tmp_path: Path) -> None:
    """A provider in the settings that is a network service is refused, whatever the file says of it."""
    config = tmp_path / ".config" / "argos-translate"
    config.mkdir(parents=True)
    (config / "settings.json").write_text('{"ARGOS_MODEL_PROVIDER": "LIBRETRANSLATE"}', "utf-8")
    code = (
        "from translate.engine import open_engine; from translate.errors import ModelError\n"
        "try: open_engine(name='argos')\nexcept ModelError as error: print(error)"
    )
    assert "ARGOS_MODEL_PROVIDER" in run(code, tmp_path).stdout
    (config / "settings.json").write_text('{"ARGOS_MODEL_PROVIDER": "NONSENSE"}', "utf-8")
    assert "settings.json" in run(code, tmp_path).stdout


def test_without_the_library(tmp_path: Path) -> None:
    """The message says how to get it."""
    code = (
        "import sys; sys.modules['argostranslate'] = None\n"
        "from translate.engine import open_engine; from translate.errors import ModelError\n"
        "try: open_engine(name='argos')\nexcept ModelError as error: print(error.exit_code, error)"
    )
    said = run(code, tmp_path).stdout
    assert said.startswith("2 ")
    assert "pip install sidestilt[argos]" in said
