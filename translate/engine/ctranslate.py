"""The engine: an Argos package, read directly with CTranslate2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from translate.domain.engine import Constraint, Decoding, EngineInfo, Hypothesis
from translate.domain.language import NB_EN
from translate.engine.alphabet import put_back
from translate.engine.beams import Beam, Beams
from translate.engine.decoder import TARGET_LIMIT, Decoder
from translate.engine.hints import HINTS
from translate.engine.outcome import hypotheses
from translate.engine.package import Package
from translate.engine.signature import signature
from translate.engine.source import POSITIONS, Source, encode, prepare
from translate.engine.split import Piece, cut, halve, join
from translate.errors import ModelError

__all__ = ["CTranslateEngine"]

_REVISION = 11
"""Of everything here that changes text; part of the signature."""


class CTranslateEngine:
    """Decodes with CTranslate2; the model is loaded at the first use, so that cached work costs no start-up.

    All sources of a call are decoded together, in batches in which they can't change each other's translation
    (:mod:`translate.engine.batches`).
    """

    def __init__(
        self, package: Package, *, decoding: Decoding | None = None, threads: int = 0, links: bool = True
    ) -> None:
        """Take a package; only its metadata and the hash of its files are read now.

        :param decoding: settings used where a call gives none.
        :param threads: how many batches to decode at once; 0 for as many as this machine likes.
        :param links: whether hypotheses carry word links.
        :raises ModelError: the package's files are not all there.
        """
        self._package = package
        self._decoding = decoding or Decoding()
        self._limit = package.source_limit
        self._links = links
        self._decoder = Decoder(package, threads, links=links)
        self._beams = Beams()
        self._known: dict[str, bool] = {}
        if not (package.model / "model.bin").is_file():
            raise ModelError(
                "model/model.bin is missing", path=package.folder, advice="install the package again"
            )
        try:
            model_hash = package.model_hash()
        except OSError as error:
            raise ModelError(
                f"can't be read ({error.strerror or error})",
                path=package.folder,
                advice="check the rights of the folder and its files",
            ) from error
        self._info = EngineInfo(
            name="ctranslate2",
            package=package.name,
            origin=package.origin,
            model_hash=model_hash,
            pair=package.pair,
            terminology=package.terminology,
            annotation=package.annotation,
        )

    @property
    def info(self) -> EngineInfo:
        """Which model speaks."""
        return self._info

    @property
    def signature(self) -> str:
        """Everything behind a result in one line, as sacreBLEU does it (Post 2018): ``key:value|key:value``."""
        return self.signature_for(self._decoding)

    def signature_for(self, decoding: Decoding) -> str:
        """The signature of results under other settings than the engine's own."""
        more = {"hints": HINTS} if self._package.lexicon.is_file() else {}
        return signature(self._info, decoding, limit=self._limit, rev=_REVISION, **more)

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """One hypothesis a source, in order; long sources are split at clause boundaries and joined, never cut."""
        settings = decoding or self._decoding
        done: dict[str, Hypothesis] = {}
        plans: dict[str, list[Piece]] = {}
        waiting = list(dict.fromkeys(sources))
        while waiting:
            ready: list[Source] = []
            parts: list[str] = []
            for text in waiting:
                source = self._source(text)
                if not source.tokens:
                    done[text] = Hypothesis(put_back(text, source.kept, "", ())[0])
                    continue
                whole = len(source.tokens) <= self._limit or self._fits(text)
                pieces = [] if whole else cut(text, self._fits)
                if len(pieces) > 1:
                    plans[text] = pieces
                    parts += [piece.span.of(text) for piece in pieces]
                elif len(source.tokens) > POSITIONS:  # and can't be cut
                    done[text] = Hypothesis(text, truncated=True)
                else:
                    ready.append(source)
            for source, hypothesis in zip(ready, self._decode(ready, settings), strict=True):
                pieces = halve(source.text) if hypothesis.truncated else []
                if len(pieces) > 1:
                    plans[source.text] = pieces
                    parts += [piece.span.of(source.text) for piece in pieces]
                else:
                    done[source.text] = hypothesis
            waiting = [text for text in dict.fromkeys(parts) if text not in done and text not in plans]

        return [_assembled(text, done, plans) for text in sources]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """Hypotheses under constraints, best first, a list a constraint.

        A prefix that ends with a space asks for a new word after it. What breaks the constraint all the same (a
        suppressed text that came back in other subwords, letters glued on to the prefix) is left out, so there may
        be fewer than asked for. A hypothesis' score leaves the forced prefix out; see :meth:`score` to compare.
        A source that is too long to be decoded whole is cut as in :meth:`translate`, but gets no candidates if a
        prefix is asked for.
        """
        cuts: dict[str, list[Piece]] = {}
        groups: dict[tuple[int, tuple[str, ...]], dict[tuple[str, str], list[Hypothesis]]] = {}
        keys = []
        for constraint in constraints:
            source, prefix = constraint.source, constraint.prefix
            if source not in cuts:
                cuts[source] = cut(source, self._fits)
            key = (max(self._decoding.beam_size, constraint.n_best), tuple(sorted(set(constraint.suppress))))
            keys.append(key)
            group = groups.setdefault(key, {})
            if len(cuts[source]) == 1:
                group[source, prefix] = []
            elif not prefix:
                group.update({(piece.span.of(source), ""): [] for piece in cuts[source]})
        for (beam, suppress), group in groups.items():
            ready = [
                (part, prefix)
                for text, prefix in group
                if 0 < len((part := self._source(text)).tokens) <= POSITIONS
            ]
            for (part, prefix), found in zip(ready, self._decode_best(ready, beam, suppress), strict=True):
                group[part.text, prefix] = found
        results = []
        for constraint, key in zip(constraints, keys, strict=True):
            source, prefix = constraint.source, constraint.prefix
            pieces = cuts[source]
            if len(pieces) == 1:
                found = groups[key].get((source, prefix), [])
            else:
                ranks = (
                    [groups[key].get((piece.span.of(source), ""), []) for piece in pieces]
                    if not prefix
                    else [[]]
                )
                found = [join(source, pieces, parts) for parts in zip(*ranks, strict=False)]
            kept = [one for one in found if _obeys(one.text, prefix, constraint.suppress)]
            results.append(kept[: max(1, constraint.n_best)])
        return results

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Mean log-probability (nats a subword, the end included) of each target; ``nan`` where one side is too long.

        Over the whole vocabulary: a hypothesis that was decoded with a shortlist scores a little higher there, so
        compare these with each other only.
        """
        scores = dict.fromkeys(pairs, float("nan"))
        ready: list[tuple[tuple[str, str], tuple[list[str], list[str]]]] = []
        for pair in scores:
            source, target = self._source(pair[0]).tokens, self._encode(pair[1])
            if 0 < len(source) <= POSITIONS and 0 < len(target) <= TARGET_LIMIT:
                ready.append((pair, (source, target)))
        found = self._decoder.score([tokens for _, tokens in ready], self._prefix())
        for (pair, _), log_probs in zip(ready, found, strict=True):
            scores[pair] = sum(log_probs) / len(log_probs)
        return [scores[pair] for pair in pairs]

    def load(self) -> None:
        """Load the model now instead of at the first use.

        :raises ModelError: it is damaged, or not for this CTranslate2.
        """
        self._decoder.load()

    def _source(self, text: str) -> Source:
        norwegian = self._package.pair.source == NB_EN.source
        return prepare(
            text,
            self._decoder.load()[1],
            self._decoder.lexicon,
            knows=self._knows,
            norwegian=norwegian,
            truecased=self._package.truecased,
        )

    def _knows(self, character: str) -> bool:
        """Whether the model has seen a character."""
        if (known := self._known.get(character)) is None:
            spelt, learnt = self._decoder.load()[1].spells(character), self._package.characters
            known = (not learnt or character in learnt) if spelt is None else spelt
            self._known[character] = known
        return known

    def _encode(self, text: str) -> list[str]:
        return encode(text, self._decoder.load()[1])

    def _fits(self, text: str) -> bool:
        """Whether a source is short enough to be decoded whole; hints don't count, they are no more to say."""
        return len(self._encode(text)) <= self._limit

    def _prefix(self) -> list[str]:
        return [self._package.target_prefix] if self._package.target_prefix else []

    def _decode(self, ready: Sequence[Source], settings: Decoding) -> list[Hypothesis]:
        """Decode sources that fit the model, in one call."""
        if not ready:
            return []
        prefix = self._prefix()
        prefixes = [prefix] * len(ready) if prefix else None
        beam = max(1, settings.beam_size)

        def best(index: int, result: Any) -> Hypothesis:
            source = ready[index]
            found = Beam.of(result, links=self._links)
            if settings == self._decoding:
                self._beams.keep(source.text, found)
            return self._hypotheses(source, found, settings, 1)[0]

        return self._decoder.decode(
            [source.tokens for source in ready], prefixes, settings, best, hypotheses=beam
        )

    def _decode_best(
        self, ready: Sequence[tuple[Source, str]], beam: int, suppress: Sequence[str]
    ) -> list[list[Hypothesis]]:
        """Decode sources with forced prefixes, ``beam`` hypotheses each, in one call."""
        if not ready:
            return []
        own = self._decoding
        settings = Decoding(beam, own.length_penalty, own.no_repeat_ngram, own.repetition_penalty)
        banned = [tokens for text in suppress if (tokens := self._encode(text))]
        free = settings == own and not banned
        known = self._beams.find([source.text for source, prefix in ready if free and not prefix])
        rest = [(source, prefix) for source, prefix in ready if prefix or source.text not in known]
        decoded = self._decoder.decode(
            [source.tokens for source, _ in rest],
            [self._prefix() + self._encode(prefix) for _, prefix in rest],
            settings,
            lambda _, result: Beam.of(result, links=self._links),
            hypotheses=beam,
            suppress=banned,
        )
        fresh = {(source.text, prefix): found for (source, prefix), found in zip(rest, decoded, strict=True)}
        return [
            self._hypotheses(
                source, fresh.get((source.text, prefix)) or known[source.text], settings, begun=bool(prefix)
            )
            for source, prefix in ready
        ]

    def _hypotheses(
        self, source: Source, beam: Beam, settings: Decoding, most: int | None = None, *, begun: bool = False
    ) -> list[Hypothesis]:
        tokenizer, skip = self._decoder.load()[1], len(self._prefix())
        return hypotheses(
            source, beam, tokenizer, skip=skip, penalty=settings.length_penalty, most=most, begun=begun
        )


def _assembled(text: str, done: dict[str, Hypothesis], plans: Mapping[str, Sequence[Piece]]) -> Hypothesis:
    """A source's hypothesis, joined from those of its pieces where it was cut; ``done`` grows.

    No function in a function: one that calls itself is garbage that only the collector finds, with all that it holds.
    """
    if text not in done:
        pieces = plans[text]
        done[text] = join(text, pieces, [_assembled(p.span.of(text), done, plans) for p in pieces])
    return done[text]


def _obeys(text: str, prefix: str, suppress: Iterable[str]) -> bool:
    """Whether a hypothesis keeps its constraint."""
    if any(banned and banned in text for banned in suppress):
        return False
    if not prefix[-1:].isspace():
        return True
    wanted = " ".join(prefix.split())
    return not text.startswith(wanted) or not text[len(wanted) : len(wanted) + 1].isalnum()
