"""A deterministic engine without a model, for tests of everything that drives an engine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence

from translate.domain.engine import Constraint, Decoding, EngineInfo, Hypothesis, Link
from translate.domain.language import NB_EN, LanguagePair
from translate.domain.span import Span
from translate.engine.signature import signature

__all__ = ["FakeEngine"]

_TOKEN = re.compile(
    r"｟(?P<inline>[^￨｠]*)￨(?P<wanted>[^｠]*)｠"
    r"|(?P<fixed>https?://\S+|\S+@\S+|@\w+|[\d.,:]*\d)"
    r"|(?P<word>[^\W\d_]+)"
)


class FakeEngine:
    """Translates word by word, the same way every time.

    - A source given in ``translations`` gets the target given there.
    - Else a word in ``dictionary`` gets its entry (a capital stays a capital), other words of small letters are
      put in capitals (``skatt`` → ``SKATT``), and everything else is copied: names, numbers, marks, addresses.
    - With ``terminology="inline"``, ``｟source￨target｠`` gives ``target``.

    Every target word is linked to the source word in the same place. A target scores 0 if it is the engine's own,
    and less the more of its words differ.
    """

    def __init__(
        self,
        *,
        translations: Mapping[str, str] | None = None,
        dictionary: Mapping[str, str] | None = None,
        alternatives: Mapping[str, Sequence[str]] | None = None,
        candidates: Mapping[str, Sequence[str]] | None = None,
        scores: Mapping[tuple[str, str], float] | None = None,
        keeps: Collection[str] = (),
        terminology: str = "",
        pair: LanguagePair = NB_EN,
        decoding: Decoding | None = None,
    ) -> None:
        """Say how to translate.

        :param translations: whole sources and their targets.
        :param dictionary: source words, in small letters, and their targets.
        :param alternatives: for a word of a target, what candidates say in its place, best first.
        :param candidates: for a source, all the texts that :meth:`candidates` may return, best first; those that
            break the constraint are left out.
        :param scores: scores of given pairs.
        :param keeps: words that are copied, as a model copies English words in a source.
        :param terminology: ``inline`` to understand annotated sources.
        """
        self._translations = dict(translations or {})
        self._dictionary = {word.lower(): target for word, target in (dictionary or {}).items()}
        self._alternatives = {word: tuple(others) for word, others in (alternatives or {}).items()}
        self._candidates = {source: tuple(texts) for source, texts in (candidates or {}).items()}
        self._scores = dict(scores or {})
        self._keeps = frozenset(keeps)
        self._decoding = decoding or Decoding()
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        """Every call: the method's name and what it was given."""
        state = repr(
            [
                sorted(self._translations.items()),
                sorted(self._dictionary.items()),
                sorted(self._alternatives.items()),
                sorted(self._candidates.items()),
                sorted(self._keeps),
            ]
        )
        self._info = EngineInfo(
            name="fake",
            package="fake 1",
            origin="embedded",
            model_hash=hashlib.sha256(state.encode()).hexdigest()[:16],
            pair=pair,
            terminology=terminology,
        )

    @property
    def info(self) -> EngineInfo:
        """Which model speaks: the hash is of what the engine was told."""
        return self._info

    @property
    def signature(self) -> str:
        """Everything behind a result in one line."""
        return signature(self._info, self._decoding)

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """One hypothesis a source, in order; settings change nothing."""
        self.calls.append(("translate", (*sources,) if decoding is None else (*sources, decoding)))
        return [self._hypothesis(source, self._target(source)) for source in sources]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """Hypotheses that keep the constraint, at most ``n_best`` each, best first."""
        self.calls.append(("candidates", tuple(constraints)))
        return [self._constrained(constraint) for constraint in constraints]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The given score of a pair, else minus the share of words that differ from the engine's own target."""
        self.calls.append(("score", tuple(pairs)))
        return [self._score(source, target) for source, target in pairs]

    def _target(self, source: str) -> str:
        if source in self._translations:
            return self._translations[source]
        return _TOKEN.sub(self._word, source)

    def _word(self, match: re.Match[str]) -> str:
        if match["wanted"] is not None:
            return match["wanted"] if self._info.terminology == "inline" else match[0]
        word = match["word"]
        if word is None or word in self._keeps:
            return match[0]
        if word.lower() in self._dictionary:
            target = self._dictionary[word.lower()]
            return target[:1].upper() + target[1:] if word[0].isupper() else target
        return word.upper() if word.islower() else word

    def _constrained(self, constraint: Constraint) -> list[Hypothesis]:
        own = self._target(constraint.source)
        texts = list(self._candidates.get(constraint.source, ()))
        if not texts:
            texts.append(own)
            for word, others in self._alternatives.items():
                texts += [own.replace(word, other) for other in others if word in own]
        kept: list[str] = []
        for text in texts:
            forced = text if text.startswith(constraint.prefix) else _force(text, constraint.prefix)
            if forced not in kept and not any(banned in forced for banned in constraint.suppress if banned):
                kept.append(forced)
        return [self._hypothesis(constraint.source, text) for text in kept[: constraint.n_best]]

    def _hypothesis(self, source: str, target: str) -> Hypothesis:
        sources = [Span(*match.span()) for match in re.finditer(r"\w+", source)]
        targets = [Span(*match.span()) for match in re.finditer(r"\w+", target)]
        links = tuple(Link(one, other) for one, other in zip(sources, targets, strict=False))
        return Hypothesis(target, self._score(source, target), links)

    def _score(self, source: str, target: str) -> float:
        if (source, target) in self._scores:
            return self._scores[source, target]
        own, other = self._target(source).split(), target.split()
        same = sum(one == two for one, two in zip(own, other, strict=False))
        return same / max(len(own), len(other), 1) - 1.0 if own or other else 0.0


def _force(text: str, prefix: str) -> str:
    """Put a prefix in place of as many words as it has."""
    rest = text.split()[len(prefix.split()) :]
    return " ".join([prefix.strip(), *rest])
