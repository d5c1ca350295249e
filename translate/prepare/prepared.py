"""A segment made ready for the model, and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.domain import Hypothesis, Link, Role, Span
from translate.domain.verbatim import kept
from translate.prepare.capitals import Capitals, Scope
from translate.prepare.cover import Cover
from translate.prepare.marks import curl_quotes, quote_speech
from translate.prepare.speech import Speech
from translate.prepare.tape import Tape
from translate.prepare.unclosed import close_marks

__all__ = ["Prepared"]

_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z](?:\.[A-Za-z])+|\b(?:etc|Mr|Mrs|Dr|Jr|Sr|Inc|Ltd|Co|No|vs|a\.m|p\.m))\.$"
)
_FIRST_WORD = re.compile(r"\W*(\w\S*)")
_MINUS = re.compile(r"(?<![\w.,])−(\d+)")
_END_MARKS = ".!?…:;"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the model gets of a segment, and how its answer takes the article's shape."""

    source: str
    """The segment as it stands in the article."""

    text: str
    """What the model gets: a slice of the source in which at most letter case differs; empty with :attr:`copy`."""

    lead: int = 0
    """Characters cut from the front: quote dash, bullet, leading symbol."""

    role: Role = Role.BODY
    """The paragraph's role."""

    head: str = ""
    """What stands before the translation: a bullet, a symbol."""

    tail: str = ""
    """What stands after it: a photo credit, a symbol; with :attr:`copy`, the whole target."""

    capitals: tuple[Capitals, ...] = ()
    """Parts that stand in capitals, in :attr:`text`."""

    speech: Speech | None = None
    """How direct speech runs through it; its tag in :attr:`text`."""

    dash: str = ""
    """The quote dash as it stands, for a target in which the speech tag can't be found."""

    @property
    def copy(self) -> bool:
        """There is nothing to translate: no letters, or only names and known labels. ``restore(Hypothesis(""))``
        gives the target.
        """
        return not self.text

    @property
    def window(self) -> Span:
        """Which part of the source :attr:`text` is."""
        return Span(self.lead, self.lead + len(self.text))

    def to_text(self, span: Span) -> Span | None:
        """A span of the source as a span of :attr:`text`; none where it is not wholly inside."""
        return span.shift(-self.lead) if self.window.contains(span) else None

    def restore(self, hypothesis: Hypothesis) -> Hypothesis:
        """The target in the article's shape: capitals, quotation marks with the speech tag outside, no added final
        stop, bullets and credits.

        No word of the hypothesis is lost: only punctuation is added or taken away, and letter case changed. Where
        the speech tag can't be found in the target, the source's dash stands instead of quotation marks.

        :param hypothesis: the translation of :attr:`text`; its links are between :attr:`text` and its own text.
        :returns: the same with the final text, its links between :attr:`source` and the final text; links whose
            target is gone are left out.
        """
        cover = Cover(hypothesis.text, kept(self.text, hypothesis.text))
        tape = Tape(cover.text)
        tape.strip()
        if tape.text:
            self._trim_stop(tape)
            self._capital_start(tape)
            self._capitals(tape, hypothesis.links)
            self._quotes(tape, hypothesis.links)
            self._minus(tape)
        tape.replace(0, len(tape.text), cover.lifted(tape.text))
        tape.insert(0, self.head)
        tape.insert(len(tape.text), self.tail if tape.text.strip() else self.tail.lstrip())
        places = tape.find(link.target for link in hypothesis.links)
        links = [
            link
            if place is link.target and not self.lead
            else Link(link.source.shift(self.lead), place, link.weight)
            for link, place in zip(hypothesis.links, places, strict=True)
            if place is not None
        ]
        return Hypothesis(tape.text, hypothesis.score, tuple(links), hypothesis.truncated)

    def _trim_stop(self, tape: Tape) -> None:
        """Take away a final stop that the source doesn't have."""
        source = self.text.rstrip("\"”»’')")
        text = tape.text
        bare = not source or source[-1] not in _END_MARKS
        if bare and text.endswith(".") and not text.endswith("..") and not _ABBREVIATION.search(text):
            tape.delete(len(text) - 1, len(text))

    def _capital_start(self, tape: Tape) -> None:
        """Begin with a capital where the source does, unless the first word has its own way (``iPhone``)."""
        first = next((c for c in self.text if c.isalpha()), "")
        match = _FIRST_WORD.match(tape.text)
        if match and first.isupper() and match[1][0].islower() and match[1].islower():
            tape.upper(match.start(1), match.start(1) + 1)

    def _capitals(self, tape: Tape, links: tuple[Link, ...]) -> None:
        """Set the capitals that the source has."""
        text = tape.text
        for part in self.capitals:
            if part.scope is Scope.WHOLE:
                tape.upper(0, len(text))
            elif part.scope is Scope.LABEL:
                colon = text.find(":")
                words = len(part.span.of(self.text).split())
                if colon > 0 and len(text[:colon].split()) <= 2 * words + 3:
                    tape.upper(0, colon)
            elif part.scope is Scope.RUN:
                self._run_capitals(tape, part.span, links)
            else:
                self._word_capitals(tape, part.span, links)

    def _minus(self, tape: Tape) -> None:
        """The sign of minus before numbers that have it in the source; models write a hyphen."""
        for digits in _MINUS.findall(self.text):
            if found := tape.search(re.compile(rf"(?<![\w.,-])-(?={digits}(?!\d))")):
                tape.replace(found.start(), found.end(), "−")

    def _run_capitals(self, tape: Tape, run: Span, links: tuple[Link, ...]) -> None:
        """Capitals for the target words at the start that are linked to a run of capitals in the source."""
        end = 0
        placed = [
            (x.source, p)
            for x, p in zip(links, tape.find(x.target for x in links), strict=True)
            if p is not None
        ]
        for word in re.finditer(r"\S+", tape.text):
            span = Span(word.start(), word.end())
            sources = [source for source, place in placed if place.overlaps(span)]
            if not sources or not all(run.overlaps(s) for s in sources):
                break
            end = word.end()
        tape.upper(0, end)

    def _word_capitals(self, tape: Tape, word: Span, links: tuple[Link, ...]) -> None:
        """Capitals for the target words that are linked to an emphasised word of the source, and to nothing wider."""
        for place in tape.find(link.target for link in links if word.contains(link.source)):
            if place is not None:
                tape.upper(place.start, place.end)

    def _quotes(self, tape: Tape, links: tuple[Link, ...]) -> None:
        """English quotation marks for «…» and for the quote dash."""
        if self.speech is None:
            curl_quotes(tape, source=self.text)
            close_marks(tape, self.text, links)
            return
        own = tape.text[:1] in '"“«' and self.text[:1] not in '"“«'
        curl_quotes(tape, depth=0 if own else 1, source=self.text)
        if own and self.speech.tag is None:
            return
        done = quote_speech(
            tape,
            opens=self.speech.opens,
            closes=self.speech.closes,
            source=self.text,
            tag=self.speech.tag,
            resumes=self.speech.resumes,
            links=links,
        )
        if not done:
            tape.insert(0, self.dash)
