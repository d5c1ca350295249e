"""Corrections there and back: review, export, apply, check."""

from __future__ import annotations

import csv
import http.client
import json
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.command import COMMAND, Sidestilt
from translate.review import steady_port


def sentences(output: Path) -> list[dict[str, Any]]:
    """The sentences of the one article."""
    data = json.loads((output / "skole.json").read_text("utf-8"))
    return [s for p in data["paragraphs"] for s in p["sentences"]]


def edited(table: Path, target: str) -> Path:
    """The CSV table with another first target."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("target")] = target
    path = table.parent.parent / "edited.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_export_writes_tables_that_apply_takes_back(sidestilt: Sidestilt, kind: str) -> None:
    """A table a format, its path on stdout; unchanged, it changes nothing."""
    sidestilt.translated()
    done = sidestilt("export", "--to", kind, "--into", "tables")
    assert (done.code, done.out) == (0, f"tables/skole.{kind}\n")
    back = sidestilt("apply", f"tables/skole.{kind}")
    assert (back.code, back.out) == (0, "")
    assert "0 applied" in back.err


def test_apply_brings_an_edit_back_and_refuses_what_has_changed(sidestilt: Sidestilt) -> None:
    """The edit stands in page and data and is told unchanged the second time; for another source it is stale, with 1."""
    output = sidestilt.translated()
    sidestilt("export", "--to", "csv")
    table = edited(output / "skole.csv", "A new school for the municipality")
    done = sidestilt("apply", table)
    assert done.code == 0, done.err
    assert done.out.split() == ["output/skole.html", "output/skole.json"]
    assert sentences(output)[0]["target"] == "A new school for the municipality"
    assert "A new school for the municipality" in (output / "skole.html").read_text("utf-8")
    again = sidestilt("apply", table)
    assert (again.code, again.out) == (0, "")
    assert "1 unchanged" in again.err
    (sidestilt.folder / "source_texts" / "skole.txt").write_text("Kommunen river en gammel skole.\n", "utf-8")
    sidestilt.translated()
    stale = sidestilt("apply", table)
    assert stale.code == 1
    assert "stale" in stale.err
    assert sentences(output)[0]["target"] != "A new school for the municipality"


def test_apply_names_files_that_hold_no_edits_and_takes_the_others(sidestilt: Sidestilt) -> None:
    """Damaged, missing, empty and foreign files are each named, with 1; the good one among them is applied."""
    output = sidestilt.translated()
    sidestilt("export", "--to", "csv")
    table = edited(output / "skole.csv", "A school")
    (sidestilt.folder / "cut.json").write_text('{"schema": "sidestilt-edits/1", "edi')
    (sidestilt.folder / "empty.csv").touch()
    (sidestilt.folder / "noise.xlsx").write_bytes(bytes(range(256)))
    done = sidestilt("apply", "cut.json", "empty.csv", "noise.xlsx", "nowhere.json", "a.pdf", table)
    assert done.code == 1
    told = [line.split(":")[1].strip() for line in done.err.splitlines() if line.startswith("error:")]
    assert told == ["cut.json", "empty.csv", "noise.xlsx", "nowhere.json", "a.pdf"]
    assert sentences(output)[0]["target"] == "A school"


@pytest.mark.parametrize("command", ["export", "check", "review"])
def test_folders_without_translations_are_told(sidestilt: Sidestilt, command: str) -> None:
    """A folder that isn't there, or holds no translation: named, with what to do; exit code 2."""
    for folder, told in (("nowhere", "no such folder"), ("source_texts", "holds no translated article")):
        done = sidestilt(command, folder)
        assert (done.code, done.out) == (2, "")
        assert f"{folder}: {told}; run 'sidestilt run' first" in done.err


def test_damaged_translations_fail_and_the_others_go_on(sidestilt: Sidestilt) -> None:
    """A cut JSON file gives 1 and is named; a run's report beside it is passed over; the good article is done."""
    output = sidestilt.translated()
    (output / "cut.json").write_text('{"schema": "sidestilt/1", "para')
    sidestilt("run", "--engine", "fake", "--report", output / "run.json")
    for command in ("check", "export"):
        done = sidestilt(command)
        assert done.code == 1
        assert "cut.json" in done.err
        assert "run.json" not in done.err
    assert (output / "skole.xlsx").exists()
    assert sidestilt("export", "--to", "pdf").code == 2


def test_a_table_that_cannot_be_written_is_told_and_the_others_are(sidestilt: Sidestilt) -> None:
    """A folder in a table's place: named, with 1."""
    text = (sidestilt.folder / "source_texts" / "skole.txt").read_text("utf-8")
    (sidestilt.folder / "source_texts" / "vei.txt").write_text(text, "utf-8")
    output = sidestilt.translated()
    (output / "skole.csv").mkdir()
    done = sidestilt("export", "--to", "csv")
    assert (done.code, done.out) == (1, "output/vei.csv\n")
    assert "skole.csv: can't be written" in done.err


def test_check_finds_doubts_in_an_edit(sidestilt: Sidestilt) -> None:
    """A dropped number is an error, and 3 unless told otherwise; the findings come as SARIF and JUnit too."""
    text = "Prisen på 14 skoler\n\nOrdføreren sier at 14 skoler er for mange for barna i byen.\n"
    (sidestilt.folder / "source_texts" / "skole.txt").write_text(text, "utf-8")
    output = sidestilt.translated()
    sidestilt("export", "--to", "csv")
    sidestilt("apply", edited(output / "skole.csv", "The price of 15 schools"))
    done = sidestilt("check", "--sarif", "s.sarif", "--junit", "j.xml")
    assert done.code == 3
    assert any(line.startswith("skole p1s1: error number") for line in done.out.splitlines()), done.out
    assert json.loads((sidestilt.folder / "s.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (sidestilt.folder / "j.xml").read_text("utf-8").startswith("<?xml")
    assert sidestilt("check", "--fail-on", "never").code == 0
    assert sidestilt("check", "--fail-on", "sometimes").code == 2
    assert "numbers" in sidestilt("check", "--list").out


def test_review_serves_saves_and_writes_the_pages_at_its_end(sidestilt: Sidestilt) -> None:
    """The address on stdout alone; a save is answered; Ctrl-C gives 130, and the edit stands in page and data."""
    output = sidestilt.translated()
    first = sentences(output)[0]
    with (
        socket.create_server(("127.0.0.1", steady_port(output))),
        subprocess.Popen(
            [*COMMAND, "review", "--no-browser"],
            cwd=sidestilt.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
    ):
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        parts = urlsplit(address)
        assert (parts.scheme, parts.hostname) == ("http", "127.0.0.1")
        assert parts.netloc
        assert parts.port is not None
        connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=30)
        connection.request(
            "POST",
            f"/api/documents/skole/segments/{first['id']}",
            json.dumps(
                {
                    "target": "A new school",
                    "state": "approved",
                    "revision": 0,
                    "source_hash": first["source_hash"],
                }
            ),
            {
                "Content-Type": "application/json",
                "X-Sidestilt-Token": parse_qs(parts.query)["token"][0],
            },
        )
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[1].decode()
    assert answer.status == 200, body
    assert process.returncode == 130, told
    assert f"port {steady_port(output)}, this folder's own, is taken" in " ".join(told.split())
    assert "interrupted: the review has ended; every edit is saved" in told
    assert sentences(output)[0]["target"] == "A new school"
    assert "A new school" in (output / "skole.html").read_text("utf-8")


def test_review_tells_a_port_that_is_taken(sidestilt: Sidestilt) -> None:
    """A port out of range or in use: exit code 2 and what to do."""
    sidestilt.translated()
    done = sidestilt("review", "--no-browser", "--port", "99999")
    assert done.code == 2
    assert "--port" in done.err
