"""Packages and the machine: ``models`` and ``doctor``."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.cli.command import Sidestilt
from translate.engine.packages import embedded_packages

EMBEDDED = embedded_packages()[0].folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the embedded package."""
    return Path(shutil.copytree(EMBEDDED, tmp_path / "package"))


def damage(package: Path, name: str, content: bytes | None) -> None:
    """Write over a file of a package, or remove it."""
    (path,) = package.rglob(name)
    path.unlink()
    if content is not None:
        path.write_bytes(content)


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.json", b'{"from_code":'),
        ("metadata.json", b"[]"),
        ("metadata.json", b'{"from_code": "de", "to_code": "en", "package_version": "1"}'),
        ("metadata.json", None),
        ("sentencepiece.model", b"\x00" * 1000),
        ("sentencepiece.model", None),
        ("model.bin", b"\x06\x00\x00\x00" * 100),
        ("model.bin", b""),
        ("model.bin", None),
    ],
)
def test_a_damaged_package_is_named(
    sidestilt: Sidestilt, package: Path, name: str, content: bytes | None
) -> None:
    """Whatever is broken in a package given with --model: it is named in one line, exit code 2, and nothing is written."""
    damage(package, name, content)
    done = sidestilt("run", "--model", package)
    assert (done.code, done.out) == (2, "")
    assert str(package) in done.err
    assert done.err.startswith("error: ")
    assert not list((sidestilt.folder / "output").glob("skole*"))
    if not (content or b"").startswith(b'{"from_code": "de"'):
        verified = sidestilt("models", "verify", package)
        assert verified.code == 1
        assert "✗" in verified.out


def test_list_shows_the_embedded_package_and_strays(
    sidestilt: Sidestilt, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Stray files in the packages folder are warned of and no obstacle; a folder that is none gets advice that fits."""
    strays = tmp_path / "strays"
    (strays / "empty").mkdir(parents=True)
    (strays / "cut").mkdir()
    (strays / "cut" / "metadata.json").write_text("{")
    (strays / "notes.txt").write_text("x")
    (strays / "gone").symlink_to("nowhere")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(strays))
    done = sidestilt("models", "list")
    assert done.code == 0
    assert "embedded" in done.out
    assert {Path(line.split(":")[1].strip()).name for line in done.err.splitlines()} >= {"empty", "cut"}
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(strays / "notes.txt"))
    told = sidestilt("models", "list")
    assert told.code == 0
    assert "set ARGOS_PACKAGES_DIR to a folder" in told.err


def test_import_checks_and_installs(
    sidestilt: Sidestilt, package: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A whole archive is installed once; what isn't there or is no archive is told, with 2."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    archive = shutil.make_archive(str(tmp_path / "whole"), "zip", tmp_path, package.name)
    Path(archive).rename(tmp_path / "whole.argosmodel")
    assert sidestilt("models", "import", "whole.argosmodel").code == 0
    assert "is here already" in sidestilt("models", "import", "whole.argosmodel").err
    assert str(tmp_path / "packages") in sidestilt("models", "list").out
    for name in ("nowhere.argosmodel", sidestilt.glossary):
        done = sidestilt("models", "import", name)
        assert (done.code, done.out) == (2, "")
        assert str(name) in done.err


def test_install_refuses_without_asking_anybody(sidestilt: Sidestilt) -> None:
    """An unknown pair, an address without a checksum, another kind of address, a senseless time-out: told at once."""
    digest = "0" * 64
    for args, told in (
        (["xx", "yy"], "no address is known for xx→yy"),
        (["--url", "http://127.0.0.1:1/x"], "SHA-256"),
        (["--timeout", "-1"], "--timeout"),
    ):
        done = sidestilt("models", "install", *args)
        assert done.code == 2, done.err
        assert done.out == ""
        assert told in done.err
    other = sidestilt("models", "install", "--url", "file:///etc/hostname", "--sha256", digest)
    assert other.code == 1
    assert "no http or https address" in other.err


def test_doctor_says_what_is_here_and_what_to_do(sidestilt: Sidestilt) -> None:
    """All well: 0. A malformed glossary, an output that is a file, a memory that is none: each marked, and 2."""
    fine = sidestilt("doctor")
    assert fine.code == 0, fine.out
    assert fine.err == ""
    for subject in ("Python", "ctranslate2", "model in use", "glossary", "write access to output", "memory"):
        assert f"✓ {subject}: " in fine.out
    assert not Path("output").exists()
    sidestilt.glossary.write_text("source\ttarget\nskole\n", "utf-8")
    Path("note.txt").write_text("no database, but a note of some length: " * 30, "utf-8")
    ill = sidestilt("doctor", "-o", "note.txt", "--memory", "note.txt")
    assert ill.code == 2
    assert "✗ glossary: glossaries/nb-en.tsv:2: " in ill.out
    assert "✗ write access to note.txt: " in ill.out
    assert "✗ memory: note.txt: " in ill.out
    assert "    → " in ill.out


def test_install_tells_each_retry_where_it_is_piped(
    sidestilt: Sidestilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused connection is told at once, tried once more, and ends with advice and 1; nothing on stdout."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    done = sidestilt(
        "models",
        "install",
        "--url",
        "http://127.0.0.1:9/x.argosmodel",
        "--sha256",
        hashlib.sha256().hexdigest(),
    )
    assert (done.code, done.out) == (1, "")
    first, second = done.err.splitlines()
    assert first == "warning: the connection was refused; trying again in 2 s"
    assert second.startswith("error: http://127.0.0.1:9/x.argosmodel: the connection was refused; check")
    assert waits == [2.0]
