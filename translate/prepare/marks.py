"""English quotation marks: «…» and whatever a model makes of it, in pairs, nested, with the tag outside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain import Link, Span
from translate.domain.single_marks import single_quotations
from translate.prepare.tape import Tape

__all__ = ["curl_quotes", "curl_text", "find_boundary", "has_marks", "quote_speech"]

_VERBS = """
says said say tells told tell writes wrote write asks asked ask answers answered replies replied explains explained
adds added states stated reports reported believes believed thinks thought think claims claimed emphasises emphasised
emphasizes emphasized stresses stressed points pointed confirms confirmed warns warned admits admitted concludes
concluded continues continued notes noted comments commented announces announced informs informed shouts shouted cries
cried exclaims exclaimed sighs sighed laughs laughed smiles smiled grins grinned chuckles chuckled according declares
declared remarks remarked recalls recalled promises promised argues argued insists insisted feels felt hopes hoped fears
feared wonders wondered underlines underlined maintains maintained alleges alleged asserts asserted suggests suggested
observes observed describes described tweeted tweets reads urges urged demands demanded regrets regretted repeats
repeated reveals revealed goes went speaks spoke talks talked mentions mentioned means meant states responds responded
assures assured acknowledges acknowledged estimates estimated predicts predicted specifies specified elaborates
elaborated summarises summarised summarizes summarized
""".split()
"""Verbs that a translation may have in a speech tag, a weak model's choices (``means``, ``talks``) among them."""

_VERB = rf"(?:{'|'.join(sorted(set(_VERBS), key=len, reverse=True))})"
_HAS_VERB = re.compile(rf"(?:[^\s,]+\s+){{0,9}}?{_VERB}\b", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"(?P<stop>[,!?…]|\.\.\.|\.)(?P<quote>[\"”’'»]*)\s+(?=\S)|(?P<closed>[\"”»])(?P<comma>,)\s+(?=\S)"
)
_BARE = re.compile(
    rf"\s(?P<tag>(?:(?:he|she|they|I|we|[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){{0,3}}|the\s+\w+)\s+{_VERB}\b"
    rf"|{_VERB}\s+(?:he|she|they|I|we|[A-Z]\w*|the\s+\w+)\b).*)$"
)
_FRONT = re.compile(
    rf"(?P<tag>(?:[^\s,:“\"]+\s+){{1,5}}?{_VERB}(?:\s+to\s+[A-Z]\S*|\s+[A-Z]\w+)?)(?P<join>\s*[,:]\s*)(?=\S)",
    re.IGNORECASE,
)
_ASTRAY = re.compile(r"(?:\"|''|``) (?=[^\"«»“”„]*[^\s\"«»“”„][\"”»](?!\w))")
"""An opening mark that the model put away from its word: `that " no" is`."""

_APART = re.compile(r"(?:\"|''|``) (?=[^\"«»“”„]*[^\s\"«»“”„] [\"”»](?!\w))")
"""One of which the closing mark is away, too: `is " no " and`."""

_SECONDS = re.compile(r"\d['’′] ?\d{1,2}(?:[.,]\d+)?\Z")
"""What stands before the sign of seconds or inches: `5' 30"`."""

_INNER = re.compile(r"‘(?=\w)[^‘’“”]*(?:\w’\w[^‘’“”]*)*(?<!\s)’(?!\w)")
_TUCK = re.compile(rf"(?P<marks>[”’]+),(?=\s+(?:[^\s,]+\s+){{0,4}}?{_VERB}\b)", re.IGNORECASE)
_MARK = re.compile(r"[«“„‟»”\"]|''|``|,,")
"""What may be a quotation mark but an apostrophe."""

_DOUBLE = re.compile(r'[«»“”„"]')
_OPENERS = "«“„‟"
_CLOSERS = "»”"
_WIDEST_GAP = 0.35
"""How far, as a share of the sentence, a tag may stand from where the source has it."""


def has_marks(text: str) -> bool:
    """Whether a text has double quotation marks."""
    return _DOUBLE.search(text) is not None


def curl_quotes(tape: Tape, depth: int = 0, *, source: str = "") -> None:
    """Turn «…», "…" and “…” into English marks, outer double and inner single.

    A comma before a speech tag goes inside (``”, she says`` → ``,” she says``). A straight mark opens after white space or an opening bracket and closes elsewhere. Apostrophes stay.

    :param depth: how many quotations the text already stands in (1 inside direct speech).
    :param source: what was translated; '…' is a quotation too where it has marks, which the model may have meant, and inside
        another where it has that.
    """
    if not has_marks(tape.text) and has_marks(source):
        for span in single_quotations(tape.text):
            for at in (span.start, span.end - 1):
                tape.replace(at, at + 1, '"')
    text = tape.text
    open_marks = 0
    first = _MARK.search(text)
    i = first.start() if first else len(text)
    while i < len(text):
        c = text[i]
        width = 2 if text[i : i + 2] in ("''", "``", ",,") else 1
        straight = c == '"' or width == 2
        before = text[i - 1] if i else " "
        after = text[i + width] if i + width < len(text) else " "
        if c == '"' and not open_marks and _SECONDS.search(text, max(0, i - 12), i):
            i += 1
            continue
        if straight and before.isspace() and _is_astray(text, i, open_marks):
            tape.delete(i + width, i + width + 1)
            text = tape.text
            after = text[i + width : i + width + 1] or " "
        if c in _OPENERS or (straight and _opens(before, after, open_marks)):
            tape.replace(i, i + width, "“" if (depth + open_marks) % 2 == 0 else "‘")
            open_marks += 1
            text = tape.text
        elif c in _CLOSERS or straight:
            if straight and open_marks and before.isspace() and not after.isalnum():
                tape.delete(i - 1, i)
                i -= 1
            open_marks = max(0, open_marks - 1)
            tape.replace(i, i + width, "”" if (depth + open_marks) % 2 == 0 else "’")
            text = tape.text
        i += 1
    if single_quotations(source):
        _curl_singles(tape, depth)
    while match := tape.search(_TUCK):
        tape.delete(match.end() - 1, match.end())
        tape.insert(match.start("marks"), ",")


def _is_astray(text: str, at: int, open_marks: int) -> bool:
    """Whether a straight mark with spaces on both sides opens a quotation."""
    if at == 0:
        return text[1:2] == " "
    return bool(_ASTRAY.match(text, at) or (not open_marks and _APART.match(text, at)))


def _curl_singles(tape: Tape, depth: int) -> None:
    """Turn '…' into English marks, by how many quotations it stands in."""
    for span in single_quotations(tape.text):
        before = tape.text[: span.start]
        inside = depth + before.count("“") - before.count("”")
        for at, mark in ((span.start, "“‘"), (span.end - 1, "”’")):
            tape.replace(at, at + 1, mark[inside % 2])


def _opens(before: str, after: str, open_marks: int) -> bool:
    """Whether a straight mark opens a quotation."""
    if after.isspace() or (open_marks and before.isspace() and after in ".,;:!?)"):
        return False
    if before.isspace() or before in "([{–—-/“‘":
        return True
    if before == ":" and after.isalnum():
        return open_marks == 0
    return open_marks == 0 and not (before.isalnum() or before in ".,!?…;:’)")


def curl_text(text: str) -> str:
    """:func:`curl_quotes` for a text without spans to keep."""
    tape = Tape(text)
    curl_quotes(tape)
    return tape.text


def quote_speech(
    tape: Tape,
    *,
    opens: bool,
    closes: bool,
    source: str,
    tag: Span | None,
    resumes: bool,
    links: Sequence[Link] = (),
) -> bool:
    """Put quotation marks around direct speech, the speech tag outside.

    :param source: the sentence that was translated.
    :param tag: the tag in that sentence.
    :param resumes: speech goes on after the tag.
    :param links: word links between ``source`` and the tape's first text.
    :returns: whether it succeeded; on failure the tape is unchanged.
    """
    text = tape.text
    if not text:
        return True
    if tag is None:
        _wrap(tape, 0, len(text), opens=opens, closes=closes)
        return True
    if text[0] == "“" and re.search(r"[,.!?…]”|”,", text):
        if not opens:
            tape.delete(0, 1)  # the quotation began in an earlier sentence
        return True
    split = find_boundary(tape, source, tag, links)
    if split is None:
        return not resumes and _front_tag(tape, opens=opens)
    end, start = split
    if resumes:
        _resume(tape, start, closes=closes)
    else:
        for inner in _INNER.finditer(tape.text, start):  # what the tag quotes stands in no other quotation
            tape.replace(inner.start(), inner.start() + 1, "“")
            tape.replace(inner.end() - 1, inner.end(), "”")
    if tape.text[:end].rstrip("’”»'\"")[-1:] not in tuple(",.!?…"):
        tape.insert(end, ",")
        end += 1
    _wrap(tape, 0, end, opens=opens, closes=True)
    return True


def _wrap(tape: Tape, start: int, end: int, *, opens: bool, closes: bool) -> None:
    """Marks around ``start:end``."""
    if closes:
        tape.insert(end, "”")
    if opens:
        tape.insert(start, "“")


def find_boundary(tape: Tape, source: str, tag: Span, links: Sequence[Link]) -> tuple[int, int] | None:
    """End of the speech (its last mark included) and start of the tag, in the tape."""
    text = tape.text
    wanted = tag.start / max(1, len(source))
    best: tuple[float, int, int] | None = None
    for match in _BOUNDARY.finditer(text):
        end, start = max(match.end("quote"), match.end("comma")), match.end()
        evidence = _link_evidence(tape, start, tag, links)
        if not _HAS_VERB.match(text, start) and evidence < 0.8:
            continue
        if match["stop"] == "." and evidence < 0.8 and len(text) - start > 60:
            continue
        gap = abs(start / len(text) - wanted)
        if gap <= _WIDEST_GAP or evidence >= 0.8:
            best = max(best or (-9.0, 0, 0), (evidence - gap, end, start))
    if best:
        return best[1], best[2]
    bare = [
        m
        for m in _BARE.finditer(text)
        if abs(m.start() / len(text) - wanted) <= _WIDEST_GAP and m.start() > 0
    ]
    if not bare:
        return None
    return bare[-1].start(), bare[-1].start("tag")


def _link_evidence(tape: Tape, start: int, tag: Span, links: Sequence[Link]) -> float:
    """How well a split at ``start`` keeps linked words together: −1 to 1, 0 without links."""
    agree = total = 0.0
    for link, place in zip(links, tape.find(link.target for link in links), strict=True):
        if place is None:
            continue
        total += link.weight
        agree += link.weight if (place.start >= start) == (link.source.start >= tag.start) else -link.weight
    return agree / total if total else 0.0


def _resume(tape: Tape, start: int, *, closes: bool) -> None:
    """Open the quotation again after a tag in the middle that begins at ``start``; no mark where its end is unclear."""
    text = tape.text
    match = re.compile(r"\s*(?:[,:;]|\s[–—-])\s+(?=\S)").search(text, start)
    if not match:
        return
    if text[match.start() : match.end()].strip() in ("–", "—", "-"):
        tape.replace(match.start(), match.end(), ", ")
        opening = match.start() + 2
    else:
        opening = match.end()
    _wrap(tape, opening, len(tape.text), opens=True, closes=closes)


def _front_tag(tape: Tape, *, opens: bool) -> bool:
    """``She says: We must go.`` → ``She says: “We must go.”``; reported speech (``says that …``) has no marks."""
    text = tape.text
    match = _FRONT.match(text)
    if match:
        _wrap(tape, match.end(), len(text), opens=opens, closes=True)
        return True
    return bool(re.match(rf"(?:[^\s,]+\s+){{1,5}}?{_VERB}\s+(?:to\s+\S+\s+|[A-Z]\w+\s+)?that\b", text))
