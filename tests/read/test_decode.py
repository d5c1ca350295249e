"""Character encodings: told, guessed, refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.domain import Severity
from translate.errors import ReadError
from translate.mixed_text import MIXED, decode_as
from translate.read import read_file
from translate.read.decode import decode

TEXT = "Blåbærsyltetøy på brødet – «ærlig talt», sa Åse."


def read(tmp_path: Path, data: bytes) -> tuple[str, str, list[Severity]]:
    """Text, encoding and severities of the notices of a file with ``data``."""
    path = tmp_path / "artikkel.txt"
    path.write_bytes(data)
    document = read_file(path)
    notices = [n.severity for n in document.notices if n.check == "encoding"]
    return "\n".join(p.text for p in document.paragraphs), document.encoding, notices


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-32", "utf-32")],
)
def test_unicode_is_read_without_a_notice(tmp_path: Path, encoding: str, name: str) -> None:
    """With or without a byte order mark."""
    assert read(tmp_path, TEXT.encode(encoding)) == (TEXT, name, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_guessed_encodings_are_said(tmp_path: Path, encoding: str) -> None:
    """An encoding without a mark is a guess, and a note says so."""
    assert read(tmp_path, TEXT.encode(encoding)) == (TEXT, encoding, [Severity.NOTE])


def test_latin_1_and_dos(tmp_path: Path) -> None:
    """Without dashes it is Latin-1; old DOS texts are told by their letters."""
    plain = "Blåbærsyltetøy på brødet, sa Åse Ærlig og Øyvind."
    assert read(tmp_path, plain.encode("latin-1")) == (plain, "latin-1", [Severity.NOTE])
    assert read(tmp_path, plain.encode("cp865")) == (plain, "cp865", [Severity.NOTE])


def test_damaged_utf_8_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    """A broken byte among good ones is one damaged character, with a warning."""
    text, encoding, notices = read(tmp_path, (TEXT * 3).encode() + b" \xe5 slutt.")
    assert encoding == "utf-8"
    assert text.endswith("\ufffd slutt.")
    assert notices == [Severity.WARNING]


def test_lines_of_two_encodings_are_each_read_as_theirs(tmp_path: Path) -> None:
    """Where a paragraph in Windows-1252 was pasted into a UTF-8 file, no letter is garbled, and its line is named."""
    one, two = "Skolen på øya åpner igjen.", "Lærerne på øya er «glade» – for det."
    mixed = f"Skolen åpner\n\n{one}\n\n".encode() + f"{two}\n\nSlutt.\n".encode("cp1252")
    assert read(tmp_path, mixed) == (f"Skolen åpner\n{one}\n{two}\nSlutt.", MIXED, [Severity.WARNING])
    assert "line 5 isn't" in decode(mixed).notices[0].reason
    assert decode_as(mixed, MIXED) == decode(mixed).text
    long = (one + "\n").encode() * 30 + f"{two}\n".encode("cp1252")
    assert decode(long).text == f"{one}\n" * 30 + f"{two}\n"


def test_an_upper_case_word_in_quotes_is_not_arabic() -> None:
    """``Ø»`` in Windows-1252 is a letter of another script in UTF-8: such a line tells nothing of the file."""
    text = "Han sa: MALMØ» og gikk.\nSå kom våren.\n"
    assert decode(text.encode("cp1252")).text == text
    assert decode("På øya.\n".encode() + text.encode("cp1252")).text == f"På øya.\n{text}"


def test_mojibake_is_noticed(tmp_path: Path) -> None:
    """Text that was decoded wrongly earlier is read, with a warning."""
    broken = TEXT.encode().decode("cp1252", errors="replace")
    assert Severity.WARNING in read(tmp_path, broken.encode())[2]


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    """An å of two characters, as macOS writes file names, becomes one."""
    assert read(tmp_path, "Pa\u030a ba\u030aten".encode())[0] == "På båten"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 text", "is a PDF"),
        (b"PK\x03\x04abc", "zip archive"),
        (b"{\\rtf1 Hei}", "rich text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"Hei\0 der \x01\x02\0\0", "zero bytes"),
        (b"\xff\xfeH\0e\0i\0\0\0", "zero characters"),
        (b"\0", "zero bytes"),
    ],
)
def test_binary_files_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    """What is no text is named and refused."""
    with pytest.raises(ReadError, match=message):
        read(tmp_path, data)
