"""Markdown as sites and wikis write it, the same for whoever reads a file and whoever writes it again.

That is CommonMark with tables, ``~~struck~~`` text, foot notes (``[^1]``), boxes of task lists, and front matter above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

__all__ = ["BREAK_TAG", "NOTE", "front_matter", "inline_code", "markdown_parser"]

NOTE = re.compile(r"\[\^([^\s\[\]]+)\]")
"""A foot note's mark; with a colon after it, at the start of a block, the note itself."""

BREAK_TAG = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)
"""Raw HTML that ends a line: the only way to do so in a table."""

_BOX = re.compile(r"\[[ xX]\](?:[ \t]+(?=\S)|\Z)")
_YAML_KEY = re.compile(r"""(?:"[^"]+"|'[^']+'|[^\s"'#:>&*|`\[{-][^:]*):(?:\s|\Z)""")
_YAML_REST = re.compile(r"\s*\Z|[\s#\]}]|-(?:\s|\Z)")
"""How other lines of a mapping may begin: what goes on is further in, but for lists and closing brackets."""

_NOTES = "notes"


def markdown_parser() -> MarkdownIt:
    """A parser.

    Its tokens beside CommonMark's: ``footnote_ref`` (its content the mark as written), ``footnote_reference_open`` and
    ``_close`` round a note, ``s_open`` and ``s_close``. The text of a task is without its box: ``meta["box"]``.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.core.ruler.after("block", "boxes", _boxes)
    return parser


def front_matter(lines: Sequence[str]) -> int:
    """How many lines at the very top are front matter: YAML between ``---``, TOML between ``+++``; its fences count."""
    fence = lines[0].rstrip() if lines else ""
    if fence not in ("---", "+++"):
        return 0
    ends = ("---", "...") if fence == "---" else ("+++",)
    last = next((i for i, line in enumerate(lines) if i and line.rstrip() in ends), 0)
    within = lines[1:last]
    if fence == "---" and within:
        # a rule above an article is no front matter: that begins at once, and is a mapping
        said = next((line for line in within if not line.startswith("#")), "key:")
        mapping = all(_YAML_REST.match(line) or _YAML_KEY.match(line) for line in within)
        if not within[0].strip() or not _YAML_KEY.match(said) or not mapping:
            return 0
    return last + 1 if last else 0


def inline_code(content: str) -> str:
    """Code in running text with its marks, so that it is seen to be no words; without, where it couldn't be told by them."""
    if content != content.strip() or content.startswith("`") or content.endswith("`") or not content:
        return content
    fence = "`"
    while fence in content:
        fence += "`"
    return f"{fence}{content}{fence}"


def _note(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A foot note, which goes on in the lines below that are four further in."""
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    mark = NOTE.match(state.src, begin, end)
    if state.is_code_block(first) or mark is None or state.src[mark.end() : mark.end() + 1] != ":":
        return False
    if silent:
        return True
    state.env.setdefault(_NOTES, set()).add(mark[1])
    opening = state.push("footnote_reference_open", "", 1)
    was = state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType
    start = mark.end() + 1
    state.bMarks[first] = start
    state.tShift[first] = len(state.src[start:end]) - len(state.src[start:end].lstrip(" \t"))
    state.blkIndent += 4
    state.sCount[first] = state.blkIndent  # text however far from its mark is no code
    state.parentType = "footnote"
    state.md.block.tokenize(state, first, last)
    state.blkIndent -= 4
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = was
    opening.map = [first, state.line]
    state.push("footnote_reference_close", "", -1)
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    mark = NOTE.match(state.src, state.pos, state.posMax)
    if mark is None:
        return False
    if mark[1] not in state.env.get(_NOTES, ()) and state.src[mark.end() : mark.end() + 1] == "(":
        return False  # a link
    if not silent:
        state.push("footnote_ref", "", 0).content = mark[0]
    state.pos = mark.end()
    return True


def _boxes(state: StateCore) -> None:
    """Take the boxes from the texts of tasks."""
    for item, _, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        box = _BOX.match(token.content)
        if item.type == "list_item_open" and token.type == "inline" and box is not None:
            token.meta["box"] = box[0]
            token.content = token.content[box.end() :]
