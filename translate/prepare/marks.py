"""English quotation marks: «…» and whatever a model makes of it, in pairs, nested, with the tag outside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain import Link, Span
from translate.prepare.tape import Tape

__all__ = ["curl_quotes", "curl_text", "has_marks", "quote_speech"]

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
_SINGLES = re.compile(
    r"(?<![\w’'])['‘](?=\w)(?P<quoted>[^'‘’\n]*(?:\w[’']\w[^'‘’\n]*)*)(?<=[\w.,!?)])['’](?!\w)"
)
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


def curl_quotes(tape: Tape, depth: int = 0, *, singles: bool = False) -> None:
    """Turn «…», "…" and “…” into English marks, outer double and inner single.

    A comma before a speech tag goes inside (``”, she says`` → ``,” she says``). A straight mark opens after white space or an opening bracket and closes elsewhere. Apostrophes stay.

    :param depth: how many quotations the text already stands in (1 inside direct speech).
    :param singles: take '…' for a quotation too (the source has marks, so the model may have meant them).
    """
    if singles and not has_marks(tape.text):
        while match := _SINGLES.search(tape.text):
            tape.replace(match.end() - 1, match.end(), '"')
            tape.replace(match.start(), match.start() + 1, '"')
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
        if c in _OPENERS or (straight and _opens(before, after, open_marks)):
            tape.replace(i, i + width, "“" if (depth + open_marks) % 2 == 0 else "‘")
            open_marks += 1
            text = tape.text
        elif c in _CLOSERS or straight:
            open_marks = max(0, open_marks - 1)
            tape.replace(i, i + width, "”" if (depth + open_marks) % 2 == 0 else "’")
            text = tape.text
        i += 1
    while match := tape.search(_TUCK):
        tape.delete(match.end() - 1, match.end())
        tape.insert(match.start("marks"), ",")


def _opens(before: str, after: str, open_marks: int) -> bool:
    """Whether a straight mark opens a quotation."""
    if after.isspace():
        return False
    if before.isspace() or before in "([{–—-/“‘":
        return True
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
        return True
    split = _find_boundary(tape, source, tag, links)
    if split is None:
        return not resumes and _front_tag(tape, opens=opens)
    end, start = split
    if resumes:
        _resume(tape, start, closes=closes)
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


def _find_boundary(tape: Tape, source: str, tag: Span, links: Sequence[Link]) -> tuple[int, int] | None:
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
