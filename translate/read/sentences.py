"""Norwegian sentences: where one ends and the next begins.

A rule-based splitter. A stop, a question or exclamation mark, an ellipsis or a colon before white space is a
candidate; the words on its two sides decide, by the conventions of Norwegian orthography:

* A small letter after the mark goes on with the sentence («Kom hit!» ropte han; 17. mai; bl.a. fordi).
* Abbreviations (``data/abbreviations.txt``) stand before what they belong to (*kl.*, *dr.*), after it (*osv.*,
  *pst.*), or either.
* A street's name cut short (*Storgt.*) goes with the number after it.
* A number with a stop is an ordinal after a determiner (*den 3. NATO-styrken*) or before a month; at the start of
  a sentence it numbers a list; elsewhere a capital after it begins a sentence.
* One capital letter with a stop is an initial, unless a function word follows (``data/starters.txt``).
* A colon ends a segment where a whole sentence or a quotation follows (a capital, a quotation mark or a quote dash),
  but not after a lead-in in capitals (*STÅR PÅ:*), a credit (*Foto:*), or inside a quoted title.
* Inside a sentence a dash is followed by a small letter; a capitalised function word after it tells a quote dash.
* A heading that ran into the text is told by a capitalised function word with no mark before it.
* A stop inside parentheses that began in mid-sentence ends nothing.

Every decision looks only at the sentence so far and at the next word, so that splitting a sentence again changes
nothing and the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from functools import cache

from translate.domain import Span
from translate.read.abbreviations import Abbreviations, Kind, default_abbreviations, is_street, starters

__all__ = ["AFTER_ORDINAL", "CREDITS", "DETERMINERS", "Splitter", "split_sentences"]

_CLOSERS = "»\"”’')\\]*_"
_OPENERS = "«\"“”„‘'(\\[*_"
_DASHES = "–—―-"

_CANDIDATE = re.compile(
    rf"(?<![.!?…:])(?P<mark>[.!?…:]++)(?P<close>[{_CLOSERS}]*+)(?=\s)"
    r"|(?P<blank>\n[^\S\n]*+\n)"
    rf"|(?<=[^\s,;.!?…:{_DASHES}])(?P<dash>\s)(?=[{_DASHES}]\s)"
    r"|(?<=[\w»”])(?P<bare>\s)(?=[A-ZÆØÅ][a-zæøå]*+\s[a-zæøå])"
    r"|(?<=[a-zæøå]{2})(?P<tight>[.!?])(?=[A-ZÆØÅ][a-zæøå]++[\s,])"
)
"""Where a sentence may end: a mark before white space, a blank line, a dash, a heading that ran into the
text, a mark with its space forgotten."""

_NEXT = re.compile(
    rf"\s*+(?P<open>(?:[{_OPENERS}]|[{_DASHES}]++\s*+|(?:…|\.\.\.)\s*+){{0,6}}+)(?P<word>\w*+|)(?P<other>\S?)"
)
"""What follows a candidate: opening marks, then a word or another character."""

_SPACE = re.compile(r"\s*+")
_ORDINAL = re.compile(r"\d{1,3}\Z")
_INITIALS = re.compile(r"(?:[A-ZÆØÅÄÖÜÉ]\.-?)*[A-ZÆØÅÄÖÜÉ]\Z")
_DOTTED = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+(?<!\.no)(?<!\.com)(?<!\.org)(?<!\.net)\Z")
_QUOTE_OPENERS = frozenset('«"“„”')
_LEADING = "«\"“„‘'([*_–—―-"
_BRACKETS = re.compile('[()«»"“”„]')
_CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"', "”": "”"}
_LOOK_BACK = 40
"""Characters looked at for the word before a mark: longer ones are no abbreviations."""

_PARENTHESIS = 200
"""A parenthesis longer than this is taken for one that was never closed."""

CREDITS = frozenset(
    "foto fotograf arkivfoto illustrasjon illustrasjonsfoto grafikk tekst video skjermdump kilde kjelde bilde montasje"
    " tlf telefon mobil e-post epost nettside adresse".split()
)
"""Words before a colon that name what follows: one segment with it."""

_HEADING = 60
"""A heading that ran into the text (with no mark between) is no longer than this."""

_UNFINISHED = frozenset(
    "i på til fra av med for om ved hos etter mot under over mellom gjennom blant uten og eller men som at enn er var"
    " blir heter kalles å den det de en et ei frå millom utan vert heiter".split()
)
"""A heading doesn't end in one of these words."""

_IN_LABELS = frozenset(
    "Den Du Dere Deres Deira Hennes Ingen Bare Berre Med Mot Alle Min Mitt Mine Din Ditt Vår Våre"
    " I For Man No Men Der Ein Under At".split()
)
"""Function words that are written with a capital also in mid-sentence: polite forms, labels, titles
(also English and German ones)."""

DETERMINERS = frozenset(
    "den det de denne dette sin sitt sine si hans hennes deres vår vårt min mitt din hver kvar årets siste".split()
)
"""A number with a stop after one of these is an ordinal, whatever follows."""

AFTER_ORDINAL = frozenset(
    "Januar Februar Mars April Mai Juni Juli August September Oktober November Desember Juledag Påskedag Pinsedag"
    " Divisjon Mosebok Kongebok Samuelsbok Korinterbrev Tessalonikerbrev Timoteusbrev Petersbrev Johannesbrev".split()
)
"""Words that go with the ordinal before them, also where they are written with a capital."""


class Splitter:
    """Splits text into sentences with a set of abbreviations."""

    def __init__(self, abbreviations: Abbreviations | None = None) -> None:
        """Take the abbreviations to respect (the packaged ones where none are given)."""
        self.abbreviations = default_abbreviations() if abbreviations is None else abbreviations
        self._starters = starters()

    def split(self, text: str, *, colons: bool = True) -> list[Span]:
        """The sentences of ``text`` in order, without surrounding white space; what lies between is white space.

        :param colons: a colon before a capital or a quotation ends a segment (for headings, say no).
        """
        spans: list[Span] = []
        begin = len(text) - len(text.lstrip())
        state = _Sentence(text, begin)
        for match in _CANDIDATE.finditer(text, begin):
            if match.start() <= begin or not self._ends(state, match, colons):
                continue
            end = match.start() if match["dash"] or match["blank"] or match["bare"] else match.end()
            end = state.begin + len(text[state.begin : end].rstrip())
            rest = _SPACE.match(text, end)
            begin = rest.end() if rest else end
            if end > state.begin:
                spans.append(Span(state.begin, end))
            state = _Sentence(text, begin)
        end = len(text.rstrip())
        if end > begin:
            spans.append(Span(begin, end))
        return spans

    def _ends(self, state: _Sentence, match: re.Match[str], colons: bool) -> bool:
        """Whether the candidate ends the sentence."""
        if match["blank"]:
            return True
        text = state.text
        following = _NEXT.match(text, match.end())
        if following is None or following.end() == match.end():
            return False
        word = following["word"]
        if match["tight"]:
            return (
                word in self._starters and word != "No" and state.words(match.start())[0].isalpha()
            )  # Altinn.No
        opening = following["open"]
        if match["bare"]:
            return self._heading(state, match.start(), word)
        if match["dash"]:
            if _QUOTE_OPENERS.intersection(opening) or state.in_quotation(match.start()):
                return False
            return word in self._starters
        mark = match["mark"]
        # letters without case (Arabic, Chinese …) begin anew like capitals, and so does iPhone
        capital = word[:1].isalpha() and (not word[0].islower() or any(c.isupper() for c in word[1:12]))
        if not capital and not word[:1].isdigit():
            sign = following["other"]
            if word or not sign or mark == ":" or sign in ",;:.!?)]}%/&=+»”’":
                return False
            capital = True  # an emoji, a bullet or another sign begins anew
        if state.in_parenthesis(match.start()):
            return False
        if mark == ":":
            return colons and capital and self._colon(state, match.start(), word, opening)
        if "!" in mark or "?" in mark:
            token = state.words(match.start())[0] + mark
            return word in self._starters or self.abbreviations.kind(token) is not Kind.NAMES
        if "…" in mark or ".." in mark:
            return capital
        return self._stop(state, match, word, opening)

    def _heading(self, state: _Sentence, at: int, word: str) -> bool:
        """Whether a heading ran into the text at ``at``: short, finished, and a function word with a capital after it."""
        if at - state.begin > _HEADING or word not in self._starters or word in _IN_LABELS:
            return False
        first = state.text[state.begin]
        last = state.words(at)[0].lower()
        return (
            (first.isupper() or first.isdigit())
            and last not in _UNFINISHED
            and not state.in_quotation(at)
            and not state.in_parenthesis(at)
        )

    def _stop(self, state: _Sentence, match: re.Match[str], word: str, opening: str) -> bool:
        """Whether a full stop before ``word`` (capitalised or a number) ends the sentence."""
        at = match.start()
        token, before, initial = state.words(at)
        starter = word in self._starters
        number = word[:1].isdigit()
        if _ORDINAL.match(token):
            if initial or number or word in AFTER_ORDINAL:
                return False
            return starter or before.lower() not in DETERMINERS
        kind = self._kind(token, before, word, initial)
        if kind is Kind.BEFORE or (number and is_street(token, before)):
            return False
        if kind is Kind.AFTER:
            return not number and "(" not in opening
        if kind is not None or _INITIALS.match(token) or _DOTTED.match(token):
            return starter or any(c in _DASHES for c in opening)
        return True

    def _kind(self, token: str, before: str, word: str, initial: bool) -> Kind | None:
        """The kind of the abbreviation ``token`` (its stop left out), also one written with spaces (*m. m.*)."""
        if len(token) <= 2 and self.abbreviations.kind(f"{token}.{word}."):
            return Kind.BEFORE
        if before.endswith(".") and len(token) <= 4 and len(before) <= 4:
            spaced = self.abbreviations.kind(f"{before}{token}.")
            if spaced is not None:
                return spaced
        return self.abbreviations.kind(f"{token}.", initial=initial)

    def _colon(self, state: _Sentence, at: int, word: str, opening: str) -> bool:
        """Whether a colon before a capital ends the segment."""
        if state.in_quotation(at):
            return False
        lead = state.text[max(state.begin, at - 60) : at]
        if any(c.isupper() for c in lead) and not any(c.islower() for c in lead):
            return False  # a lead-in in capitals belongs to its sentence
        token, before, initial = state.words(at)
        if token.lower() in CREDITS:
            return False
        name = token[:1].isupper() or (token.isdigit() and before[:1].isupper())
        # a name and its second part: Solo: A Star Wars Story
        return initial or not name or bool(opening) or word in self._starters


class _Sentence:
    """The sentence so far; each character of it is scanned once, however often it is asked."""

    __slots__ = ("_parenthesis", "_quoted", "_scanned", "begin", "text")

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.begin = begin
        self._scanned = begin
        self._parenthesis = -1
        self._quoted = ""

    def words(self, at: int) -> tuple[str, str, bool]:
        """The word that ends at ``at``, the one before it, and whether the former opens the sentence.

        Both without opening marks, each cut to what can matter for an abbreviation.
        """
        start = max(self.begin, at - _LOOK_BACK)
        parts = self.text[start:at].rsplit(None, 2)
        token = parts[-1].lstrip(_LEADING) if parts else ""
        before = parts[-2].lstrip(_LEADING) if len(parts) > 1 else ""
        opens = start == self.begin and not "".join(parts[:-1]).strip(_LEADING)
        return token, before, opens

    def in_parenthesis(self, at: int) -> bool:
        """Whether ``at`` lies in a parenthesis that began in mid-sentence."""
        self._scan(at)
        return self._parenthesis > self.begin and at - self._parenthesis <= _PARENTHESIS

    def in_quotation(self, at: int) -> bool:
        """Whether ``at`` lies in quotation marks opened in this sentence."""
        self._scan(at)
        return bool(self._quoted)

    def _scan(self, at: int) -> None:
        for match in _BRACKETS.finditer(self.text, self._scanned, at):
            sign = match[0]
            if sign == "(":
                if self._parenthesis < 0:
                    self._parenthesis = match.start()
            elif sign == ")":
                self._parenthesis = -1
            elif not self._quoted:
                self._quoted = _CLOSING.get(sign, "")
            elif sign == self._quoted:
                self._quoted = ""
        self._scanned = max(self._scanned, at)


@cache
def _default_splitter() -> Splitter:
    return Splitter()


def split_sentences(
    text: str, *, abbreviations: Abbreviations | None = None, colons: bool = True
) -> list[Span]:
    """The sentences of ``text`` in order, as spans without surrounding white space.

    What lies between and around them is white space (or nothing, where a space was forgotten: *ferdig.Han*).

    :param text: a paragraph; a blank line in it ends a sentence in any case.
    :param abbreviations: the abbreviations to respect, as from
        :func:`~translate.read.abbreviations.load_abbreviations`; the packaged ones where none are given.
    :param colons: a colon before a capital or a quotation ends a segment; say no for headings.
    """
    splitter = _default_splitter() if abbreviations is None else Splitter(abbreviations)
    return splitter.split(text, colons=colons)
