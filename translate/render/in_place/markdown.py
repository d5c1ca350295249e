"""A translated Markdown file (CommonMark with what sites add to it) in the place of the original one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from translate.commonmark import BREAK_TAG, NOTE, front_matter, inline_code, markdown_parser
from translate.domain import Span, TranslatedDocument, TranslatedParagraph
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located
from translate.render.in_place.front_matter import retitle, translate_header
from translate.render.in_place.lines import Lines
from translate.render.in_place.references import move_markdown
from translate.render.in_place.trouble import stale

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["translated_markdown"]

_PLACE = re.compile(r"(\d+):(\d+)-(\d+)")
_SPECIAL = re.compile(r"([\\`*\[\]<>&|]|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~)")
_BLOCK = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|)([.)#+=~-](?=[\s#=~-]|$))")
"""What would begin a heading, a list, a rule or a fence at the start of a line."""

_NOTE_TEXT = re.compile(rf"^({NOTE.pattern}):")
_AHEAD = re.compile(rf"(?:[\s>]|[-*+]\s|\d{{1,9}}[.)]\s|{NOTE.pattern}:|\[[ xX]\]\s)*")
"""What may stand before the start of a block."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^>]*?(/?)>\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """What stands round a text."""

    before: str
    after: str
    kind: str = ""


def translated_markdown(document: TranslatedDocument, data: bytes) -> bytes:
    """The file with its paragraphs translated: code, addresses, tables, lists, foot notes' marks and raw HTML stay.

    References lead where they led, also from the outputs' folder. A paragraph comes out on one line, but for hard line
    breaks. Front matter stays as it is, but for a title that repeats a paragraph; where it was read as a header, its language is
    the target's, too.

    :raises OutputError: it is another file than when it was translated.
    """
    lines = Lines.of(data, document.document.encoding)
    texts = [text or "" for text in lines.texts]
    above = 0 if document.document.metadata else front_matter(texts)
    parser = markdown_parser()
    known: dict[str, Any] = {}
    blocks = parser.parse("\n".join([""] * above + texts[above:]), known)
    if above:
        retitle(lines, above, document)
    else:
        translate_header(lines, document)
    todo: list[tuple[list[tuple[int, int, int]], TranslatedParagraph]] = []
    for paragraph in document.paragraphs:
        place = paragraph.paragraph.place
        spots = [(int(m[1]), int(m[2]), int(m[3])) for m in _PLACE.finditer(place)]
        if spots:
            todo.append((spots, paragraph))
        elif place != "title":
            raise stale()
    # from the last to the first: what stands before is where it was
    for spots, paragraph in sorted(todo, key=lambda item: item[0], reverse=True):
        raw = "\n".join(lines.text(number)[start:end] for number, start, end in spots)
        (first, start, _), (last, _, last_end) = spots[0], spots[-1]
        following = lines.text(spots[1][0])[: spots[1][1]] if len(spots) > 1 else ""
        written = _translated(raw, paragraph, parser, known)
        ahead = lines.text(first)[:start]
        text = _as_text(written[0]) if _AHEAD.fullmatch(ahead) else written[0]
        whole = [ahead + text, *(following + _as_text(more) for more in written[1:])]
        tail = lines.text(last)[last_end:] if last == first else ""
        whole[-1] += tail
        lines.put(first, last, whole)
    code = {n for b in blocks if b.type in ("fence", "code_block") and b.map for n in range(*b.map)}
    for number, line in enumerate(lines.texts):
        if line is not None and number >= above and number not in code:
            lines.texts[number] = move_markdown(line, document.source_folder)
    return lines.join()


def _as_text(line: str) -> str:
    """A line that begins no block."""
    return _NOTE_TEXT.sub(r"\1\\:", _BLOCK.sub(r"\1\\\2", line))


def _translated(
    raw: str, paragraph: TranslatedParagraph, parser: MarkdownIt, known: dict[str, Any]
) -> list[str]:
    """A paragraph's target as Markdown, by lines."""
    for text in (raw, raw.replace("\\|", "|")):  # bars are escaped once more in tables
        tokens = parser.parseInline(text, known)[0].children or []
        parts = _parts(tokens)
        spans = located([part for part, _ in parts], paragraph.paragraph.text)
        if spans is not None:
            break
    else:
        raise stale()
    marks, things = _marks(parts, spans, "\\\n" if "\\\n" in raw else "  \n")
    written = _written(lay(Carrier(paragraph), marks, things))
    # with nothing before or behind it, a break would be none
    return re.sub(r"\A(?:\s*(?:\\|  )\n)+|(?:(?:\\|  )\n\s*)+\Z", "", written).split("\n")


def _parts(tokens: Sequence[Token]) -> list[tuple[str, Token]]:
    """Texts as a reader sees them, each with its token."""
    return [(_text(token), token) for token in tokens]


def _text(token: Token) -> str:
    if token.type == "code_inline":
        return inline_code(token.content)
    if token.type == "text":
        return token.content
    if token.type == "image":
        return "".join(_text(child) for child in token.children or [])
    return " " if token.type in ("softbreak", "hardbreak") or _is_break(token) else ""


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and BREAK_TAG.match(token.content) is not None


def _marks(
    parts: Sequence[tuple[str, Token]], spans: Sequence[Span], hard_break: str
) -> tuple[list[Mark], list[Thing]]:
    marks: list[Mark] = []
    things: list[Thing] = []
    open_marks: list[Mark] = []
    closed = {id(tag) for pair in _pairs([token for _, token in parts]) for tag in pair}
    at = 0

    def add(mark: Mark) -> None:
        (open_marks[-1].inner if open_marks else marks).append(mark)

    for i, ((text, token), span) in enumerate(zip(parts, spans, strict=True)):
        tag = _TAG.match(token.content) if token.type == "html_inline" else None
        if text.strip():
            at = span.end
            for mark in open_marks:
                start = mark.span.start if mark.span.end > mark.span.start else span.start
                mark.span = Span(start, span.end)
            if token.type != "text":
                add(Mark(_wrap(token), span))
        elif token.type == "hardbreak":
            things.append(Thing(hard_break, at, space=True))
        elif token.type == "footnote_ref":
            before = parts[i - 1][0] if i else ""
            spaced = parts[i + 1][0][:1].isspace() if i + 1 < len(parts) else False
            mark_text = token.content + (" " if spaced and not at else "")
            things.append(Thing(mark_text, at, padded=spaced and before[-1:].isspace()))
        elif token.type == "image" or (
            token.type == "html_inline" and (tag is None or id(token) not in closed)
        ):
            key = _image(token) if token.type == "image" else token.content
            things.append(Thing(key, at, space=_is_break(token)))
        elif token.nesting == 1 or (tag is not None and not tag[1]):
            mark = Mark(_wrap(token), Span(at, at))
            add(mark)
            open_marks.append(mark)
        elif token.nesting == -1 or tag is not None:
            open_marks.pop()
    return marks, things


def _pairs(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Raw tags that belong together and cross no other mark."""
    pairs: list[tuple[Token, Token]] = []
    open_tokens: list[Token] = []
    for token in tokens:
        tag = _TAG.match(token.content) if token.type == "html_inline" else None
        if token.nesting == 1 or (tag is not None and not tag[1] and not tag[3]):
            open_tokens.append(token)
        elif token.nesting == -1:
            while open_tokens and open_tokens.pop().nesting != 1:
                pass
        elif tag is not None and tag[1] and open_tokens:
            last = _TAG.match(open_tokens[-1].content)
            if (
                open_tokens[-1].type == "html_inline"
                and last is not None
                and last[2].lower() == tag[2].lower()
            ):
                pairs.append((open_tokens.pop(), token))
    return pairs


def _wrap(token: Token) -> _Wrap:
    if token.type == "link_open":
        if token.info == "auto":
            return _Wrap("<", ">", "auto")
        return _Wrap("[", f"]({_address(token, 'href')})")
    if token.type == "image":
        return _Wrap("![", f"]({_address(token, 'src')})")
    if token.type == "code_inline":
        return _Wrap("", "", "code")
    if token.type == "html_inline":
        tag = _TAG.match(token.content)
        return _Wrap(token.content, f"</{tag[2]}>" if tag else "")
    marks = {"strong_open": "**", "s_open": "~~"}.get(token.type, "*")
    return _Wrap(marks, marks)


def _image(token: Token) -> str:
    wrap = _wrap(token)
    return wrap.before + wrap.after


def _address(token: Token, name: str) -> str:
    """An address and a title, as a link takes them."""
    address = str(token.attrGet(name) or "")
    if not address or re.search(r"[\s()<>]", address):
        address = "<" + re.sub(r"([<>])", r"\\\1", address) + ">"
    title = token.attrGet("title")
    if not title:
        return address
    escaped = str(title).replace("\\", "\\\\").replace('"', '\\"')
    return f'{address} "{escaped}"'


def _written(laid: Sequence[str | Laid]) -> str:
    written = []
    for item in laid:
        if isinstance(item, str):
            written.append(_SPECIAL.sub(r"\\\1", " ".join(re.split(r"[\r\n]+", item))))
        elif item.content is None:
            written.append(str(item.key))
        elif isinstance(item.key, _Wrap):
            if item.key.before == "[" and written and written[-1].endswith("!"):
                written[-1] = written[-1][:-1] + "\\!"  # else the link is a picture
            written.append(_wrapped(item.key, item.content))
    # white space after a hard break would count, and a tag alone on a line be a block
    text = re.sub(r"[^\S\n]*?(\\|  )\n\s*", r"\1\n", "".join(written))
    return re.sub(r">  \n", ">\\\\\n", text)


def _wrapped(wrap: _Wrap, content: Sequence[str | Laid]) -> str:
    plain = "".join(item for item in content if isinstance(item, str))
    if wrap.kind == "code" and re.fullmatch(r"(`+)[^`](?:.*[^`])?\1", plain):
        return plain  # it has its marks
    if wrap.kind == "code":
        longest = max((len(m) for m in re.findall("`+", plain)), default=0)
        fence = "`" * (longest + 1)
        pad = " " if plain.startswith("`") or plain.endswith("`") else ""
        return f"{fence}{pad}{plain}{pad}{fence}"
    if wrap.kind == "auto":
        return f"<{plain}>" if re.fullmatch(r"[^\s<>]+[:@][^\s<>]+", plain) else _written(content)
    inner = _written(content)
    text = inner.strip(" ")  # a mark beside a space is none
    if not text:
        return inner
    before, _, after = inner.partition(text)
    return f"{before}{wrap.before}{text}{wrap.after}{after}"
