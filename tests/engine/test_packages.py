"""Finding packages, and choosing between them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.conftest import EMBEDDED_NB_EN
from translate.domain import LanguagePair
from translate.engine import choose_package, find_packages, open_engine, packages_folder, read_package, verify
from translate.errors import ModelError

Maker = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty packages folder that the environment names."""
    place = tmp_path / "packages"
    place.mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(place))
    return place


@pytest.fixture
def make(folder: Path) -> Maker:
    """Makes an installed package: the embedded one under another version."""

    def maker(name: str, version: str = "1.0", **more: str) -> Path:
        place = Path(shutil.copytree(EMBEDDED_NB_EN, folder / name))
        data = json.loads((place / "metadata.json").read_text("utf-8"))
        (place / "metadata.json").write_text(json.dumps(data | {"package_version": version} | more), "utf-8")
        return place

    return maker


def test_where_argos_translate_keeps_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment wins over settings.json, that over $XDG_DATA_HOME, that over the home folder; none is made."""
    for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert packages_folder() == tmp_path / ".local/share/argos-translate/packages"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert packages_folder() == tmp_path / "data/argos-translate/packages"
    settings = tmp_path / ".config/argos-translate/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "set")}), "utf-8")
    assert packages_folder() == tmp_path / "set"
    settings.write_text("no json", "utf-8")
    assert packages_folder() == tmp_path / "data/argos-translate/packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "env"))
    assert packages_folder() == tmp_path / "env"
    assert find_packages().packages == ()
    assert not (tmp_path / "env").exists()


def test_strays_are_reported_not_raised(folder: Path, make: Maker) -> None:
    """Folders without metadata, with broken metadata, half unpacked or of another kind don't hide the good one."""
    good = make("good")
    (folder / "empty").mkdir()
    (folder / "file.txt").write_text("x", "utf-8")
    (folder / ".hidden").mkdir()
    broken = folder / "broken"
    broken.mkdir()
    (broken / "metadata.json").write_text("{", "utf-8")
    (make("half") / "model" / "model.bin").unlink()
    make("splitter", type="sbd")
    found = find_packages()
    assert [package.folder for package in found.packages] == [good]
    assert {place.name for place, _ in found.strays} == {"empty", "broken", "half", "splitter"}
    assert all(reason for _, reason in found.strays)


def test_the_embedded_package_is_the_last_resort(folder: Path, make: Maker) -> None:
    """Nothing installed: embedded. Something installed: the newest, by number. Something given: that."""
    assert choose_package().origin == "embedded"
    make("a", "1.9")
    newest = make("b", "1.10")
    make("c", "1.2")
    assert choose_package().folder == newest
    assert choose_package().origin == str(newest)
    assert choose_package(model=folder / "c").version == "1.2"
    assert open_engine(model=folder / "c").info.package == "translate-nb_en 1.2"


def test_other_pairs(folder: Path, make: Maker) -> None:
    """A package of another pair is not used; without any the message says what was looked through."""
    (folder / "stray").mkdir()
    other = make("da_en", from_code="da")
    assert choose_package().origin == "embedded"
    assert choose_package(LanguagePair("da", "en")).folder == other
    with pytest.raises(ModelError, match=r"sv→en.*stray: no metadata.json.*models install"):
        choose_package(LanguagePair("sv", "en"))
    with pytest.raises(ModelError, match="translates da→en, not nb→en"):
        choose_package(model=other)


def test_unusable_models_are_named(tmp_path: Path) -> None:
    """A folder that isn't there, and one that is no package."""
    with pytest.raises(ModelError, match="no such package folder"):
        choose_package(model=tmp_path / "none")
    with pytest.raises(ModelError, match="no Argos package"):
        choose_package(model=tmp_path)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[1]", "JSON object"),
        ('{"from_code": "nb"}', "to_code"),
        ('{"from_code": "../x", "to_code": "en"}', "from_code"),
        ("\xff", "not JSON"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_bad_metadata(tmp_path: Path, text: str, fault: str) -> None:
    """Whatever is in metadata.json, the message names the file and the fault."""
    (tmp_path / "metadata.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(ModelError, match=fault) as caught:
        read_package(tmp_path)
    assert "metadata.json" in str(caught.value)


def test_metadata_as_official_packages_have_it(tmp_path: Path) -> None:
    """Missing keys get the defaults that Argos Translate gives them."""
    (tmp_path / "metadata.json").write_text(
        '{"package_version": "1.9", "from_code": "nb", "to_code": "en"}', "utf-8"
    )
    package = read_package(tmp_path)
    assert (package.name, package.target_prefix, package.terminology) == ("translate-nb_en 1.9", "", "")


@pytest.mark.model
def test_verify_a_whole_package() -> None:
    """All findings of the embedded package are good, and it translates."""
    findings = verify(EMBEDDED_NB_EN)
    assert [finding.subject for finding in findings] == [
        *("metadata", "pair", "files", "tokeniser", "model", "translation", "size", "hash")
    ]
    assert all(finding.ok for finding in findings)


def test_verify_names_the_fault(package_copy: Path) -> None:
    """Each kind of damage is found under its own subject."""

    def faults(pair: LanguagePair | None = None) -> list[str]:
        return [finding.subject for finding in verify(package_copy, pair) if not finding.ok]

    assert faults(LanguagePair("da", "en")) == ["pair"]
    model = package_copy / "model" / "model.bin"
    whole = model.read_bytes()
    model.write_bytes(whole[: len(whole) // 2])
    assert faults() == ["model"]
    model.write_bytes(whole)
    pieces = package_copy / "sentencepiece.model"
    whole = pieces.read_bytes()
    pieces.write_bytes(b"nonsense")
    assert faults() == ["tokeniser"]
    pieces.write_bytes(whole)
    words = package_copy / "model" / "shared_vocabulary.json"
    known = words.read_text("utf-8")
    words.write_text(json.dumps(json.loads(known)[:100]), "utf-8")
    assert faults() in (["model"], ["translation"])
    words.write_text(known, "utf-8")
    model.rename(package_copy / "aside")
    model.symlink_to("/etc/hostname")
    assert faults() == ["files"]
    model.unlink()
    assert faults() == ["files"]
    (package_copy / "metadata.json").unlink()
    assert faults() == ["metadata"]


def test_the_hash_follows_the_file(package_copy: Path) -> None:
    """It is of names and contents, not of metadata; a rewritten file is read again."""
    before = read_package(package_copy).model_hash()
    assert before == read_package(EMBEDDED_NB_EN).model_hash()
    (package_copy / "metadata.json").write_text('{"from_code": "nb", "to_code": "en"}', "utf-8")
    assert read_package(package_copy).model_hash() == before
    (package_copy / "model" / "config.json").write_text("{}", "utf-8")
    assert read_package(package_copy).model_hash() != before
