"""Random glossary files, lines and entries."""

from __future__ import annotations

from hypothesis import strategies as st

from translate.domain import CaseRule, MatchMode, Term, TermStatus

_PIECES = [
    *["by\tcity\n", "krig\twar\r\n", "\nIS\tIS\tkeep\n", "terror*\tterror\n", "# krig\n", "\t", "\t", "\n"]
    * 3,
    *["source\ttarget\tstatus\tmatch\tforms\n", "source\ttarget\tcondition\tcase\tnote\r\n"] * 3,
    *[
        "\r\n",
        "\r",
        "\n\n",
        "#",
        "\\#",
        "|",
        ";",
        "=",
        "*",
        ".",
        " ",
        "\ufeff",
        "\x00",
        "\ud800",
        "\u2028",
        "\x0b",
    ],
    *[
        "\u00a0",
        "\u200b",
        "a",
        "å",
        "IS",
        "-",
        "’",
        "9",
        "é",
        "b\u030a",
        "by\tcity\tdraft\n",
        "by\t\tkeep\texact\n",
    ],
    *["source", "target", "match", "case", "status", "forms", "target_forms", "condition", "note", "team"],
    *["keep", "draft", "forbidden", "lemma", "exact", "prefix", "sensitive", "role=body", "near=a", "role=x"],
    *["near", "role=", "x|y", "by\tcity\trole=body\tauto\n", "by\tcity\tnear=a\n"],
]
# One character a piece: one draw a file keeps 10,000 files cheap, and shrinking good.
_CODES = {0x4E00 + i: piece for i, piece in enumerate(_PIECES)}
text = st.text("".join(map(chr, _CODES)), max_size=24).map(lambda codes: codes.translate(_CODES))
"""Any file: well formed, half well formed or not at all."""

raw = st.one_of(
    text.map(lambda t: t.encode("utf-8", "surrogatepass")),
    text.map(lambda t: "\ufeff".encode("utf-16-le") + t.encode("utf-16-le", "surrogatepass")),
    text.map(lambda t: b"\xef\xbb\xbf" + t.encode("utf-8", "surrogatepass")),
    text.map(lambda t: t.encode("latin-1", "replace")),
    st.binary(max_size=60),
)
"""A file's bytes."""

phrase = st.text("aåbIS’'-.9é", min_size=1, max_size=8)
term = st.builds(
    Term,
    source=phrase | st.just("#metoo") | st.just("kunstig intelligens"),
    target=phrase,
    match=st.sampled_from([MatchMode.LEMMA, MatchMode.EXACT, MatchMode.PREFIX]),
    case=st.sampled_from(CaseRule),
    status=st.sampled_from(TermStatus),
    source_forms=st.lists(phrase, max_size=2).map(tuple),
    target_forms=st.lists(phrase, max_size=2).map(tuple),
    condition=st.sampled_from(["", "role=caption", "near=krig;role!=body"]),
    note=st.just("") | phrase,
)
"""A sound entry."""

sound_line = st.one_of(
    st.builds(lambda a, b: f"{a}\t {b} ", phrase, phrase), st.just("# om krig"), st.just(""), st.just("  ")
)
sound = st.builds(
    lambda top, head, lines, end: "".join(part + end for part in [*top, *head, *lines]),
    st.lists(st.just("# en kommentar"), max_size=2),
    st.sampled_from([["source\ttarget\tteam\tnote"], ["Source\ttarget \tteam"], []]),
    st.lists(sound_line, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
"""A well-formed file with comments, an unknown column or no header."""
