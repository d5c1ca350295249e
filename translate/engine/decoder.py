"""CTranslate2 over subwords: batches that can't change each other's translations, as large as this machine likes them."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from translate.domain.engine import Decoding
from translate.engine.batches import Batch, filler, plan, rounded
from translate.engine.lexicon import Lexicon, open_lexicon
from translate.engine.loading import cores, give_back, load_model
from translate.engine.package import Package
from translate.engine.shortlist import fits, read_shortlist
from translate.engine.tokenise import Tokenizer
from translate.engine.tuning import Tuning, choose, key_for, recall, remember
from translate.errors import ModelError

__all__ = ["TARGET_LIMIT", "Decoder"]

TARGET_LIMIT = 256
"""Subwords after which decoding stops, CTranslate2's own default; a target that long is decoded again in pieces."""

MUCH = 100_000
"""Subwords after which it is worth to measure what this machine likes; on two cores measuring decodes an eighth as many."""

MANY = 100
"""Sources that make a call a large one: worth to measure for, and what it took of memory is given back."""

SIZES = (256, 512)
"""Subwords in a batch, to choose from; the first where none is clearly better. What decoding takes of memory grows with
them, and what it touches is some four times what it uses: its buffers grow at every step, and leave holes that are too
small for the next."""

END = "</s>"
"""The end of a sentence, in every vocabulary of CTranslate2."""

T = TypeVar("T")


class Decoder:
    """A package's model, loaded at the first use; threads may share it."""

    def __init__(self, package: Package, threads: int = 0, *, links: bool = True) -> None:
        """Take a package.

        :param threads: how many batches to decode at once; 0 for as many as this machine likes.
        :param links: whether to ask for attention.
        """
        self._package = package
        self._links = links
        self._given = threads > 0
        self.tuning = Tuning(threads if threads > 0 else cores())
        self._tuned, self._seen = False, 0
        self._lock, self._gate = threading.Lock(), threading.Lock()
        self._loaded: tuple[Any, Tokenizer] | None = None
        self._shortlist: frozenset[str] = frozenset()
        self._lexicon: Lexicon | None = None
        self._brief: bool | None = None

    def load(self) -> tuple[Any, Tokenizer]:
        """The model and its tokeniser.

        :raises ModelError: one of them is damaged, or not for this CTranslate2.
        """
        with self._lock:
            if self._loaded is None:
                self._recall()
                self._shortlist = read_shortlist(self._package.model)
                self._lexicon = open_lexicon(self._package.lexicon)
                self._loaded = load_model(self._package, self.tuning.threads)
            return self._loaded

    @property
    def lexicon(self) -> Lexicon | None:
        """The package's lexicon; none where it has none.

        :raises ModelError: as :meth:`load`.
        """
        self.load()
        return self._lexicon

    def decode(
        self,
        sources: Sequence[list[str]],
        prefixes: Sequence[list[str]] | None,
        settings: Decoding,
        take: Callable[[int, Any], T],
        *,
        hypotheses: int,
        suppress: Sequence[list[str]] = (),
    ) -> list[T]:
        """Decode, longest sources first.

        :param take: makes something of a source's index and CTranslate2's result, as soon as that is there; the result
            isn't kept.
        :return: what it made, in the order of the sources.
        """
        if not self._tuned:
            with self._gate:  # who comes meanwhile would disturb the measuring
                self._tune(sources, settings)
        if self._brief is None and len(sources) >= MANY:
            self._brief = _is_brief(self.load()[0])
        pending = deque(self._send(sources, prefixes, settings, self.tuning, hypotheses, suppress))
        found: dict[int, T] = {}
        while pending:
            index, result = pending.popleft()
            found[index] = take(index, self._finished(result))
        if len(sources) >= MANY:
            give_back()
        return [found[index] for index in range(len(sources))]

    def score(
        self, pairs: Sequence[tuple[list[str], list[str]]], prefix: Sequence[str] = ()
    ) -> list[list[float]]:
        """The log-probabilities of the subwords of each target given its source, the end included.

        Each pair is a batch of its own: few come at a time, and padded to common lengths they take twice as long.

        :param prefix: what every target begins with; it isn't scored.
        """
        translator, _ = self.load()
        pending = [
            translator.score_batch(
                [source], [[*prefix, *target]], max_input_length=0, offset=len(prefix), asynchronous=True
            )[0]
            for source, target in pairs
        ]
        return [self._finished(result).log_probs for result in pending]

    def _send(
        self,
        sources: Sequence[list[str]],
        prefixes: Sequence[list[str]] | None,
        settings: Decoding,
        tuning: Tuning,
        hypotheses: int = 1,
        suppress: Sequence[list[str]] = (),
    ) -> list[tuple[int, Any]]:
        """Put batches into CTranslate2's queue: each source's index and the result to wait for."""
        translator, _ = self.load()
        pending: list[tuple[int, Any]] = []
        for batch, short in self._plan(sources, prefixes, tuning):
            tokens = [sources[index] for index in batch.members]
            forced = None if prefixes is None else [prefixes[index] for index in batch.members]
            if batch.filled:
                tokens.append(self._filler(tokens[0], batch.length))
                forced = None if forced is None else [*forced, forced[0]]
            results = translator.translate_batch(
                tokens,
                target_prefix=forced,
                asynchronous=True,
                beam_size=max(1, settings.beam_size),
                num_hypotheses=hypotheses,
                length_penalty=settings.length_penalty,
                repetition_penalty=settings.repetition_penalty,
                no_repeat_ngram_size=settings.no_repeat_ngram,
                suppress_sequences=list(suppress) or None,
                max_input_length=0,
                max_decoding_length=TARGET_LIMIT,
                return_scores=True,
                return_attention=self._links,
                replace_unknowns=True,
                use_vmap=short,
            )
            pending += zip(batch.members, results, strict=False)
        return pending

    def _plan(
        self, sources: Sequence[list[str]], prefixes: Sequence[list[str]] | None, tuning: Tuning
    ) -> list[tuple[Batch, bool]]:
        """Batches, and of each whether the shortlist serves it."""
        size = _batch_tokens(sources, tuning)
        everything = range(len(sources))
        short = [i for i in everything if fits(prefixes[i] if prefixes else (), self._shortlist)]
        rest = everything if not short else sorted(set(everything).difference(short))
        return [
            (replace(batch, members=tuple(group[i] for i in batch.members)), group is short)
            for group in (short, rest)
            for batch in plan([len(sources[i]) for i in group], size)
        ]

    def _filler(self, source: list[str], length: int) -> list[str]:
        """A source of an exact length whose translation nobody needs, and that takes as little time as may be."""
        return [END] * length if self._brief else filler(source, length)

    def _finished(self, pending: Any) -> Any:
        """Wait for a result of the decoder."""
        try:
            return pending.result()
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"CTranslate2 can't decode with this model ({error})",
                path=self._package.folder,
                advice="install the package again (`sidestilt models verify` says what is wrong)",
            ) from error

    def _recall(self) -> None:
        """Take up what was measured on this machine before."""
        known = recall(key_for(self._package.model_hash(), self.tuning.threads))
        if known is not None:
            self.tuning, self._tuned = known, True

    def _tune(self, sources: Sequence[list[str]], settings: Decoding) -> None:
        """Measure what this machine likes, once, where much is decoded; nothing of it changes a text."""
        self._seen += sum(len(s) for s in sources)
        if self._tuned or self._seen < MUCH or len(sources) < MANY:
            return
        self._tuned = True
        sample = _sample(sources, self.tuning.threads)
        first = self.tuning
        counts = [first.threads] if self._given or first.threads < 4 else [first.threads, first.threads // 2]
        candidates = [Tuning(t, tokens) for t in counts for tokens in SIZES]

        def work(tuning: Tuning) -> None:
            if tuning.threads != self.tuning.threads:
                self.tuning, self._loaded = tuning, None
            for _, result in self._send(sample, None, settings, tuning):
                self._finished(result)

        # other work here lengthens the time that passes more than what this work takes; threads need that time, though
        best = choose(candidates, work, time.process_time if len(counts) == 1 else time.perf_counter)
        if best.threads != self.tuning.threads:
            self._loaded = None
        self.tuning = best
        remember(key_for(self._package.model_hash(), first.threads), best)


def _is_brief(translator: Any) -> bool:
    """Whether a model has little to say to a source of nothing but ends, however long that is.

    With the embedded package decoding takes 4 % less time than with fillers that are translated like the others. Some
    other model might talk till it is stopped.
    """
    made = translator.translate_batch(
        [[END] * 64, [END] * 8],
        beam_size=4,
        num_hypotheses=4,
        max_input_length=0,
        max_decoding_length=8,
    )
    return all(len(hypothesis) < 4 for result in made for hypothesis in result.hypotheses)


def _sample(sources: Sequence[list[str]], threads: int) -> list[list[str]]:
    """Sources of the commonest class of lengths, enough to give each thread a batch of the largest size."""
    common, count = Counter(rounded(len(source)) for source in sources).most_common(1)[0]
    wanted = min(count, -(-threads * max(SIZES) // common))
    return [source for source in sources if rounded(len(source)) == common][:wanted]


def _batch_tokens(sources: Sequence[list[str]], tuning: Tuning) -> int:
    """Full batches, or smaller ones where there is too little work to give each thread a full one."""
    total = sum(len(source) for source in sources)
    return min(tuning.batch_tokens, -(-total // tuning.threads))
