"""Importing archives, good and hostile."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from tests.engine.conftest import build_archive
from translate.engine import archive
from translate.engine.choose import choose_package
from translate.engine.unpack import Outcome, import_archive, unpacked
from translate.errors import ModelError


@pytest.mark.model
def test_import_installs_and_is_then_chosen(good: Path, into: Path) -> None:
    """The package lies where Argos Translate looks, and is preferred to the embedded one."""
    imported = import_archive(good)
    assert imported.outcome is Outcome.INSTALLED
    assert imported.package.folder == into / "translate-nb_en-1_9"
    assert choose_package() == imported.package


@pytest.mark.model
def test_import_again(good: Path, into: Path, tmp_path: Path) -> None:
    """The same is left alone, an older one replaced, a damaged one repaired, a differing one of that version refused."""
    import_archive(good)
    assert import_archive(good).outcome is Outcome.PRESENT
    newer = build_archive(tmp_path / "newer.argosmodel", version="1.10")
    assert import_archive(newer).outcome is Outcome.REPLACED
    assert choose_package().version == "1.10"
    with pytest.raises(ModelError, match="installed already"):
        import_archive(good)
    assert import_archive(good, replace=True).outcome is Outcome.REPLACED
    (into / "translate-nb_en-1_9" / "model" / "model.bin").write_bytes(b"half")
    assert import_archive(good).outcome is Outcome.REPLACED
    changed = build_archive(tmp_path / "changed.argosmodel", readme="x")
    with pytest.raises(ModelError, match="other contents"):
        import_archive(changed)


@pytest.mark.model
def test_an_archive_can_be_used_without_installing(good: Path, into: Path) -> None:
    """``--model FILE`` unpacks into the cache once, and installs nothing."""
    first = choose_package(model=good)
    assert first.version == "1.9"
    assert unpacked(good) == first.folder
    assert not into.exists()


META = '{"from_code": "nb", "to_code": "en"}'


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../evil",
            "p/../../evil",
            "/etc/evil",
            "p//evil",
            "p/./evil",
            "p\\..\\evil",
            "C:/evil",
            "p/a:b",
            "p/x\n",
        ),
        *("p/ ", "p/.. /evil", "p/" + "x" * 300),
    ],
)
@pytest.mark.usefixtures("into")
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    """No entry may lie anywhere but inside the one folder (zip-slip)."""
    path = tmp_path / "evil.argosmodel"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("p/metadata.json", META)
        entry = zipfile.ZipInfo("p/x")
        entry.filename = name
        file.writestr(entry, "evil")
    with pytest.raises(ModelError, match="would lead outside"):
        import_archive(path)
    assert not list(tmp_path.rglob("*evil"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
@pytest.mark.usefixtures("into")
def test_links_and_devices(tmp_path: Path, kind: int) -> None:
    """Only plain files and folders are taken."""
    path = tmp_path / "link.argosmodel"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("p/metadata.json", META)
        entry = zipfile.ZipInfo("p/model")
        entry.external_attr = (kind | 0o777) << 16
        file.writestr(entry, "/etc")
    with pytest.raises(ModelError, match="link or a device"):
        import_archive(path)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([], "is empty"),
        ([("metadata.json", META)], "outside of a folder"),
        ([("a/metadata.json", META), ("b/x", "")], "2 folders"),
        ([("a/x", "")], "no metadata.json"),
        ([("a/metadata.json", "{")], "not JSON"),
        ([("a/metadata.json", META), ("a/X", ""), ("a/x", "")], "twice"),
        ([("a/metadata.json", META), ("a/zeros", "0" * 5_000_000)], "times its size"),
        ([("a/metadata.json", META)], "missing: model/model.bin"),
    ],
)
def test_archives_that_are_no_packages(
    tmp_path: Path, into: Path, entries: list[tuple[str, str]], fault: str
) -> None:
    """Each is refused with its own reason, and nothing is left behind."""
    path = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in entries:
            file.writestr(name, text)
    with pytest.raises(ModelError, match=fault) as caught:
        import_archive(path)
    assert str(caught.value).startswith(str(path))
    assert not into.exists() or not list(into.iterdir())


def test_too_much(good: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits on the number and the sum of files are kept."""
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    with pytest.raises(ModelError, match="entries"):
        import_archive(good)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MAX_BYTES", 1 << 20)
    with pytest.raises(ModelError, match="more than any package"):
        import_archive(good, into=into)


@pytest.mark.parametrize("damage", ["cut", "flip", "text", "missing"])
def test_damaged_files(good: Path, into: Path, damage: str) -> None:
    """A cut archive, a flipped bit (CRC), a web page, no file: a message, and no half package."""
    raw = good.read_bytes()
    if damage == "cut":
        good.write_bytes(raw[: len(raw) // 2])
    elif damage == "flip":
        middle = len(raw) // 2
        good.write_bytes(raw[:middle] + bytes([raw[middle] ^ 0x10]) + raw[middle + 1 :])
    elif damage == "text":
        good.write_text("<html>login</html>", "utf-8")
    else:
        good.unlink()
    with pytest.raises(ModelError, match=r"no whole \.argosmodel|no such file"):
        import_archive(good, into=into)
    assert not into.exists() or not list(into.iterdir())


def test_a_folder_that_cannot_be_written(good: Path, tmp_path: Path) -> None:
    """The message says where and what to do."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ModelError, match="ARGOS_PACKAGES_DIR"):
        import_archive(good, into=tmp_path / "file" / "packages")
