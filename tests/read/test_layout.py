"""Lines to paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from tests.articles.labelled import labelled
from translate.read.layout import lines_of, paragraphs_of


def paragraphs(text: str) -> list[str]:
    """The paragraphs of ``text``."""
    return [block.text for block in paragraphs_of(lines_of(text))]


@pytest.mark.parametrize("width", [50, 66, 72, 80, 97, 120])
def test_hard_wrapped_articles_are_joined(width: int) -> None:
    """Wrapped at any usual width, an article has the paragraphs that it had."""
    for article in labelled("tuned"):
        wrap = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
        assert paragraphs("\n\n".join(map(wrap.fill, article.texts))) == list(article.texts)


def test_hard_wrapped_without_blank_lines() -> None:
    """A short line that ends a sentence ends a paragraph."""
    text = (
        "Kommunen vil bygge en ny bru over elva, og arbeidet skal etter\n"
        "planen ta to år. Naboene er ikke begeistret for det støyende\n"
        "arbeidet.\n"
        "Ordføreren sier at hun forstår uroen, men at brua trengs både\n"
        "for skolebarna og for de eldre.\n"
    )
    assert [p.split()[0] for p in paragraphs(text)] == ["Kommunen", "Ordføreren"]


def test_one_paragraph_a_line() -> None:
    """Lines of uneven length are paragraphs, headline and byline too."""
    lines = [
        "Kommunen bygger en ny og svært dyr bru over elva",
        "Av Kari Nordmann",
        "Brua blir 80 meter. Den er dyr.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_words_divided_at_the_end_of_a_line() -> None:
    """Divided words are made whole; suspended hyphens and abbreviations keep theirs."""
    text = (
        "Dette er en hard brutt tekst som handler om kommune-\n"
        "styret og om alt det som skjer i jord- og skogbruks-\n"
        "kommunen når USA-\n"
        "presidenten kommer på besøk sammen med sitt store\n"
        "følge, og det er ikke så rent lite vi får se av jord-\n"
        "og skogbruk."
    )
    joined = paragraphs(text)[0]
    assert "kommunestyret" in joined
    assert "skogbrukskommunen" in joined
    assert "USA-presidenten" in joined
    assert joined.endswith("jord- og skogbruk.")


def test_a_year_goes_on_with_a_broken_line() -> None:
    """Lines broken by hand, of any length, after a word that wants more; a headline isn't joined to a sum below."""
    lines = [
        "Gården hadde i gamle dager mange bygninger, og av de 214 husene som stod her i",
        "1865, var det bare 97 igjen i",
        "1910. Siden har alt vært stille.",
    ]
    for text in ("\n".join(lines), "Gårdens historie\n\n" + "\n".join(lines)):
        assert paragraphs(text)[-1] == " ".join(lines)
    apart = ["Kommunen vil bygge en ny bru over elva", "20 millioner kroner er satt av."]
    assert paragraphs("\n".join(apart)) == apart


def test_a_divided_word_is_whole_on_a_short_line() -> None:
    """Also where the text isn't wrapped."""
    assert paragraphs("Tyve år sener-\ne kom bilen.") == ["Tyve år senere kom bilen."]


def test_line_ends_of_all_kinds() -> None:
    """LF, CRLF, CR and the Unicode separators part lines."""
    assert lines_of("a\nb\r\nc\rd\u2028e\u2029f") == ["a", "b", "c", "d", "e", "f"]


def test_no_break_spaces_stay() -> None:
    """They tie numbers together; other white space is one space."""
    assert paragraphs("5\u00a0000 \t kroner") == ["5\u00a0000 kroner"]
