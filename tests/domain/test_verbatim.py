"""Addresses, names and code: what of a text no translation changes."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain.verbatim import kept, verbatim


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Les https://www.vg.no/nyheter/kommunestyret i dag.", ["https://www.vg.no/nyheter/kommunestyret"]),
        ("Se https://kommune.no/sak/fergebro-harøya.", ["https://kommune.no/sak/fergebro-harøya"]),
        ("(https://no.wikipedia.org/wiki/Raqqa_(by)), <https://a.no/>", ["https://no.wikipedia.org/wiki/Raqqa_(by)", "https://a.no/"]),
        ("barnehage@skole.no, mailto:a@b.no, @ola@snabel.no", ["barnehage@skole.no", "mailto:a@b.no", "@ola@snabel.no"]),
        ("«kommune.no/sak», vg.no! 1881.no harøya.no", ["kommune.no/sak", "vg.no", "1881.no", "harøya.no"]),
        ("Koble 127.0.0.1:8080 til 192.168.1.100, ikke 10.0.0.0/8.", ["127.0.0.1:8080", "192.168.1.100", "10.0.0.0/8"]),
        ("#metoo-bevegelsen, @ola_n’s og #ja", ["#metoo", "@ola_n", "#ja"]),
        ("`kommune` og ``a`b``, `commit`en", ["`kommune`", "``a`b``", "`commit`"]),
        ("skole_barn.txt, /var/log/barn, ~/barn/a, C:\\skole\\a.txt.", ["skole_barn.txt", "/var/log/barn", "~/barn/a", "C:\\skole\\a.txt"]),
    ],
)  # fmt: skip
def test_what_is_kept(text: str, parts: list[str]) -> None:
    """Addresses end before the marks of their sentence; brackets belong to them in pairs."""
    assert [part.span.of(text) for part in verbatim(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Det er ferdig.Han kom. Nå er det ferdig.De kom, hjemme.Se her.",
        "AS/ASA, og/eller, kr/kg, 24/7, 3–1, (NTB/AP), Foto: Ola /NTB, /svensk/dansk",
        "f.eks., bl.a., kl.19.30, 3.2.2020, 24.no, o.l.se, m.m., dvs.at",
        "Det var i `97, sa ordfører`n.",
        "#1, # 2 og a @ b",
        "1.000.000.000 kroner, tlf. 22.33.44.55, kl. 10.0.0, 300.1.1.1",
    ],
)
def test_what_is_text(text: str) -> None:
    """Sentences without a space between them, abbreviations, dates and slashes between words are no addresses."""
    assert verbatim(text) == ()


@given(st.text("a.no/@#:`x1 ~\\-)(", max_size=40))
def test_a_copy_has_all(text: str) -> None:
    """Parts are in order and apart, and found in the text itself."""
    ends = [0, *(part.span.end for part in verbatim(text))]
    assert all(a <= part.span.start for a, part in zip(ends, verbatim(text), strict=False))
    found = kept(text, text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["1." * 100_000, "a." * 100_000, "x-" * 100_000 + "@", "http://a(" * 20_000])
def test_long_lines_take_no_longer_each(text: str) -> None:
    """A line may be as long as a file."""
    begun = process_time()
    verbatim(text)
    assert process_time() - begun < 5
