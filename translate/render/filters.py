"""Every Jinja2 filter of the templates, by name, and the text helpers behind them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from translate.render.piece import Piece

__all__ = ["FILTERS", "json_block", "marked", "plural", "visible"]

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_STAND_INS: dict[int, str] = {
    **{c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\t\n\r"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(map(ord, _BIDI), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Any of these."""

_UNSAFE = re.compile("[<>&\u2028\u2029]|[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with control characters, direction overrides and lone surrogates shown as one symbol each.

    Offsets stay as they are: every character becomes one character. Trojan Source (CVE-2021-42574) is why
    direction overrides aren't passed on.
    """
    return text.translate(_STAND_INS) if _HIDDEN.search(text) else text


def plural(count: int, one: str, many: str = "") -> str:
    """``1 sentence``, ``3,000 sentences``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def json_block(value: Any) -> Markup:
    """JSON that can stand in a ``<script type="application/json">``: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text))  # noqa: S704 - every unsafe letter is escaped


_MARKED = Markup('<span class="{}">{}</span>')
_TERM = Markup('<span class="{}" data-t="{}">{}</span>')


def marked(pieces: Sequence[Piece]) -> Markup:
    """A sentence's pieces, each in a ``span`` with its classes; ``data-t`` is the term that it belongs to.

    A filter and no macro, since most of a page's time would go into calling that.
    """
    return Markup("").join(
        escape(p.text)
        if not p.marks
        else _MARKED.format(p.marks, p.text)
        if p.term is None
        else _TERM.format(p.marks, p.term, p.text)
        for p in pieces
    )


FILTERS: Mapping[str, Callable[..., Any]] = {
    "json_block": json_block,
    "marked": marked,
    "plural": plural,
    "visible": visible,
}
"""What the templates may call."""
