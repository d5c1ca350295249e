"""Sheets of news for translators, and what they hand in."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _numpy() -> None:
    """The recipe's filter needs it."""
    pytest.importorskip("numpy")


@pytest.mark.parametrize(
    ("nb", "en", "mended"),
    [
        ("– Vi må handle.", "“We must act.", "“We must act.”"),
        ("– Vi må handle, sier hun.", "“We must act,” she says.", "“We must act,” she says."),
        ("Vi må handle, sier hun.", "We must act,” she says.", "“We must act,” she says."),
        (
            "«Vi må handle, sa hun.",
            "“We must act, she said.",
            "“We must act, she said.",
        ),  # as the source has it
        ("Vi må handle.", "“We must “act.", None),
    ],
)
def test_speech_has_both_its_marks(nb: str, en: str, mended: str | None) -> None:
    """Norwegian speech begins with a dash and ends with nothing."""
    from recipe.sheets import mended as mend

    assert mend(nb, en) == mended


def test_sheets_go_on_where_the_last_ended(tmp_path: Path) -> None:
    """Each line goes out once: the text's own first, then the likest others."""
    from recipe.sheets import candidates, cut, read

    news = [f"Regjeringen la i går fram forslag nummer {k} til Stortinget." for k in range(4)]
    other = ["Denne plata er noe av det beste jeg har hørt i år.", *(f"{x[:-1]} igjen." for x in news)]
    source = tmp_path / "mono.nb"
    source.write_text("".join(f"{x}\n" for x in [*news, "Kort.", *other]), encoding="utf-8")
    for n in (5, 2):
        cut(tmp_path / "sheets", candidates(source, 5, 1), n, 3)
    sheets = [list(read(path)) for path in sorted((tmp_path / "sheets").glob("*.tsv"))]
    assert [len(x) for x in sheets] == [3, 2, 2]
    assert [number for number, _ in sheets[0]] == [1, 2, 3]
    numbers = [number for sheet in sheets for number, _ in sheet]
    assert len(set(numbers)) == 7
    assert 5 not in numbers
    assert 6 not in numbers  # a review, the least like news


def test_what_is_handed_in_is_looked_at(tmp_path: Path) -> None:
    """Of a line the last translation counts; what is none, or looks gone wrong, is left out."""
    from recipe.sheets import gathered

    (tmp_path / "001.tsv").write_text(
        "3\tHan kom i går.\n5\tDe vant 21 kamper.\n9\tHun sov.\n", encoding="utf-8"
    )
    lines = [
        "5\tThey won 12 matches.",
        "Thanks!",
        "9\tShe slept.",
        "9\tShe was asleep.",
        "3\tHe came\tyesterday.",
        "7\tWho?",
    ]
    (tmp_path / "001.out").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert list(gathered(tmp_path)) == [("Hun sov.", "She was asleep.")]


def test_english_sheets_are_whole_sentences(tmp_path: Path) -> None:
    """Those that are likest to good English, each once, with the quotation marks of all targets."""
    from recipe.sheets import english_candidates, gathered

    like = ["The government put forward its budget to parliament on Monday evening."]
    good = 'The government put forward its "budget" to the country\'s parliament.'
    odd = [
        "See https://vg.no for more about the budget of the government.",
        "the government put forward its budget to parliament on Monday evening",
        "The government , it said , put forward its budget to parliament .",
        "Docking steadily strategic approaches are synergising of development initiatives.",
    ]
    source = tmp_path / "mono.en"
    source.write_text("".join(f"{x}\n" for x in [*odd, good, good.upper(), good]), encoding="utf-8")
    found = english_candidates(source, like, 1)
    assert found == [(5, "The government put forward its “budget” to the country's parliament.")]
    (tmp_path / "001.tsv").write_text(f"5\t{found[0][1]}\n", encoding="utf-8")
    (tmp_path / "001.out").write_text(
        "5\tRegjeringen la fram «budsjettet» for Stortinget.\n", encoding="utf-8"
    )
    assert list(gathered(tmp_path, english=True)) == [
        ("Regjeringen la fram «budsjettet» for Stortinget.", found[0][1])
    ]
