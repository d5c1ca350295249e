"""Pairs and links → SentencePiece model and one file of token arrays, with inline terms and robustness copies.

    python -m recipe.arrays WORK [--spm MODEL] [--vocabulary 8000] [--terms 0.34]

`WORK/arrays.npz`: `a`, `b` (uint16 pieces of all sources and targets, end to end), `ao`, `bo` (where each begins),
`p` (uint32, the number of the pair that a row is a copy of), `w` (float32, how often a pass shows the pair), `c` (uint8, the number of its collection in `names`), `l` (uint8 pairs: source piece, target piece, the links), `lo`
(where each pair's begin), `V`. With `--spm` an existing vocabulary is kept, so that an embedded package can serve as
the checkpoint to train on.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import sentencepiece
from translate.engine.hints import hinted
from translate.engine.lexicon import Lexicon, open_lexicon

from .align import parse
from .corpus import COLLECTIONS, TOKEN, fresh, lines, say, whole
from .filter import stands
from .gathered import english, lemma
from .terms import CLOSE, MID, OPEN, Others, Pair, annotate, vary

SYMBOLS = [OPEN, CLOSE, MID, "<hl>", "<r1>", "<r2>"]
PSEUDO = "<hl> "
"""Mark of a source that no person wrote."""
CHUNK = 20_000
COPIES = 4
"""Rows of a pair that is shown often: each with other terms and changes, every second with its source cut otherwise."""
ALPHA = 0.3
"""Sharpness of the drawn segmentations: 0 is any, 1 as likely as the model says."""

HINTED, SHOWN = 0.8, 0.85
"""Share of the sentences that hints are put into, and of the hints that are put there."""


def read(work: Path, linked: bool = True) -> Iterator[tuple[int, Pair]]:
    """(number of the collection, pair) for every collection that was filtered; without links where they do not matter."""
    for number, c in enumerate(COLLECTIONS):
        source, links = work / "pairs" / f"{c.name}.tsv", work / "links" / f"{c.name}.txt"
        if not source.exists():
            continue
        link = lines(links) if linked and links.exists() else ("\t" for _ in lines(source))
        n = 0
        for row, x in zip(lines(source), link, strict=True):  # or the links are those of other pairs
            nb, en = row.split("\t")[:2]
            both, _, more = x.partition("\t")
            p = Pair(nb, en, parse(both), parse(more))
            if c.kind == "prose" and both and thin(p):
                continue
            n += 1
            yield number, p
        if linked:
            say(f"{c.name}: {n} pairs, weight {c.weight:g}")


def thin(p: Pair) -> bool:
    """Whether too few words are linked for the two to be translations of each other."""
    n, m = (sum(t[:1].isalnum() for t in TOKEN.findall(x)) for x in (p.nb, p.en))
    return min(n, m) > 6 and len(p.links) < 0.3 * min(n, m)


def vocabulary(work: Path, size: int) -> Path:
    """A unigram model with byte fallback (Kudo 2018) over both languages, `WORK/spm.model`."""
    out = work / "spm.model"
    if fresh(out, *(work / "pairs").glob("*.tsv")):
        return out
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as d:
        text = Path(d, "text")
        with text.open("w", encoding="utf-8") as f:
            for c, p in read(work, linked=False):
                if rng.random() < 0.5 * COLLECTIONS[c].weight:
                    f.write(f"{p.nb}\n{p.en}\n")
        sentencepiece.SentencePieceTrainer.train(
            input=str(text), model_prefix=str(Path(d, "spm")), vocab_size=size, model_type="unigram", byte_fallback=True,
            character_coverage=0.9998, unk_id=0, bos_id=1, eos_id=2, pad_id=3, user_defined_symbols=SYMBOLS,
            normalization_rule_name="nmt_nfkc", split_digits=True, max_sentence_length=4000, minloglevel=2,
            input_sentence_size=1_000_000, shuffle_input_sentence=True, hard_vocab_limit=False,
        )  # fmt: skip
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(Path(d, "spm.model").read_bytes())
    return out


class Pieces:
    """A SentencePiece model that knows which word each piece belongs to."""

    def __init__(self, path: Path) -> None:
        self.sp = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self.size = self.sp.get_piece_size()
        self.length = np.array(
            [len(self.sp.id_to_piece(i)) if not self.sp.is_byte(i) else 999 for i in range(self.size)]
        )

    def encode(self, texts: list[str]) -> list[list[int]]:
        """Piece ids."""
        return self.sp.encode(texts)

    def sample(self, text: str) -> list[int]:
        """Piece ids of a segmentation drawn by its likelihood (subword regularisation, Kudo 2018)."""
        return self.sp.encode(text, enable_sampling=True, alpha=ALPHA, nbest_size=-1)

    def words(self, text: str, ids: list[int], at: list[tuple[int, int]]) -> list[int] | None:
        """For each piece the number of the token of `text` that it ends in, or -1; None where pieces do not spell the text.

        `at` holds each token's (start, end) in `text`.
        """
        ends = np.cumsum(self.length[ids]) - 1  # the pieces spell a space and then the text
        if not len(ids) or ends[-1] != len(text):
            return None
        owner = np.full(len(text) + 1, -1)
        for k, (x, y) in enumerate(at):
            owner[x:y] = k
        return owner[ends - 1].tolist()


def positions(text: str) -> list[tuple[int, int]]:
    """(start, end) of each token."""
    return [m.span() for m in TOKEN.finditer(text)]


def marked(plain: str, text: str) -> list[tuple[int, int, int]]:
    """Tokens of an annotated source as (start, end, number of the plain token); given targets bear their phrase's last number.

    `text` is `plain` with `｟ source￨ target｠` for some phrases.
    """
    at, out, k, back = positions(plain), [], 0, 0
    i = 0
    for part in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", text):
        inner = part.startswith(OPEN)
        source = part[1:].partition(MID)[0] if inner else part
        lead = inner + len(source) - len(source.lstrip()) if inner else 0
        source = source.lstrip() if inner else source
        shift = i + lead - back  # where the plain text's position stands in `text`
        last = k
        while k < len(at) and at[k][1] <= back + len(source):
            out.append((at[k][0] + shift, at[k][1] + shift, k))
            last, k = k, k + 1
        if inner:
            out.append((i + lead + len(source), i + len(part), last))
        back += len(source)
        i += len(part)
    return out


class Hints:
    """Hints of the lexicon for the sources of pairs, as a user's sources will have them."""

    def __init__(self, work: Path) -> None:
        self.lexicon: Lexicon | None = open_lexicon(work / "lexicon.tsv")
        self.fragile: frozenset[str] = frozenset(lines(work / "fragile.tsv")) if self.lexicon else frozenset()

    def put(self, text: str, en: str, kind: str, rng: random.Random) -> tuple[str, str, int]:
        """The source as the engine gives it, with hints for some of its rare words, the target beside it, and how many hints.

        Some stay as other programs give them.
        """
        if self.lexicon is None or kind == "list" or rng.random() > HINTED:
            return text, en, 0
        text = self.lexicon.begun(text)
        low, kept = en.lower(), []
        for hint in self.lexicon.hints(text):
            if (kind == "distilled" or hint.sure) and not any(stands(part, low) for part in hint.parts):
                continue  # the package wrote this without the hint, and knew no better; and what is sure is to be taken
            if kind in ("prose", "ui", "parliament") and len(hint.parts) == 1:
                base = lemma(hint.span.of(text).lower())
                if not self.fair(base, hint.parts[0], low):
                    continue
            if rng.random() < SHOWN:
                kept.append(hint)
        # the target has a space after opening marks, as the source has: so words begin with the pieces of running text
        return hinted(text, kept).text, hinted(en, ()).text, len(kept)

    def fair(self, base: str, said: str, low: str) -> bool:
        """Whether a hint is known from more than the very pair that it would be shown with."""
        entry = self.lexicon.entry(base) if self.lexicon else None
        kind = entry.word_class if entry else ""
        return not stands(said, low) or f"{base}\t{english(said.lower(), kind)}" not in self.fragile


def pack(rows: Sequence[Sequence[int] | np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Rows end to end, and where each begins."""
    offset = np.zeros(len(rows) + 1, np.int64)
    offset[1:] = np.cumsum([len(r) for r in rows])
    return np.concatenate([np.asarray(r, np.uint16) for r in rows]), offset


def links_of(p: Pair, source: str, a: list[int], b: list[int], pieces: Pieces) -> list[tuple[int, int]]:
    """Links of pieces from links of words: every piece of a target word to every piece of its source words."""
    if not p.links:
        return []
    skip = len(PSEUDO) if source.startswith(PSEUDO) else 0
    tokens = [(x + skip, y + skip, k) for x, y, k in marked(p.nb, source[skip:])]
    s = pieces.words(source, a, [t[:2] for t in tokens])
    t = pieces.words(p.en, b, positions(p.en))
    if s is None or t is None or max(len(a), len(b)) > 250:
        return []
    of: dict[int, list[int]] = {}
    for i, k in enumerate(s):
        if k >= 0:
            of.setdefault(tokens[k][2], []).append(i)
    by: dict[int, list[int]] = {}
    for i, j in p.links | p.grown:
        by.setdefault(j, []).extend(of.get(i, ()))
    return [(i, j) for j, k in enumerate(t) if k >= 0 for i in by.get(k, ())]


@dataclass(frozen=True, slots=True)
class Part:
    """What a chunk of pairs became: rows end to end, where each begins, and how often each is shown."""

    a: np.ndarray
    ao: np.ndarray
    b: np.ndarray
    bo: np.ndarray
    links: np.ndarray
    lo: np.ndarray
    p: np.ndarray
    c: np.ndarray
    w: np.ndarray
    terms: int
    hints: int


class Maker:
    """Makes rows of chunks of pairs, each chunk by itself, so that processes share them out."""

    def __init__(self, work: Path, model: Path, share: float, seed: int) -> None:
        self.pieces, self.hints, self.share, self.seed = Pieces(model), Hints(work), share, seed
        self.common: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        for _, p in read(work, linked=False):
            self.common.update(x.lower() for x in TOKEN.findall(p.nb))
            lower.update(x for x in TOKEN.findall(p.en) if x[:1].islower())
        self.low = frozenset(x for x, n in lower.items() if n > 2)

    def __call__(self, chunk: tuple[int, list[tuple[int, Pair]]]) -> Part:
        """The rows of (number of the first pair, pairs with their collections' numbers)."""
        first, some = chunk
        rng, others, terms, given = random.Random(self.seed * 1_000_003 + first), Others(), 0, 0
        sentencepiece.set_random_generator_seed(self.seed + first)
        batch: list[tuple[Pair, str, int, int, float, bool]] = []
        for number, (c, p) in enumerate(some, first):
            kind, weight = COLLECTIONS[c].kind, COLLECTIONS[c].weight
            # so that a pair is seen with and without terms
            copies = COPIES if weight >= 2 and kind == "prose" else 1
            for copy in range(copies):
                q = vary(p, rng) if kind in ("prose", "parliament", "distilled", "changed") else replace(p)
                marked_up = None
                if q.links and rng.random() < self.share * 1.25:
                    marked_up = annotate(q, rng, self.common, self.low, others)
                text, q = marked_up or (q.nb, q)
                terms += marked_up is not None
                text, en, n = self.hints.put(text, q.en, kind, rng)
                given += n
                text = f"{PSEUDO}{text}" if kind == "pseudo" else text
                batch.append((replace(q, en=en), text, c, number, weight / copies, copy % 2 == 1))
        return self.rows(batch, terms, given)

    def rows(self, batch: list[tuple[Pair, str, int, int, float, bool]], terms: int, given: int) -> Part:
        """The pieces and links of sentences that are fit to be shown."""
        out: dict[str, list] = {k: [] for k in "abcpwl"}
        pieces = self.pieces
        sources, targets = pieces.encode([x[1] for x in batch]), pieces.encode([x[0].en for x in batch])
        for (p, text, c, number, w, drawn), a, b in zip(batch, sources, targets, strict=True):
            a = pieces.sample(text) if drawn else a
            if 0 < len(a) <= 160 and 0 < len(b) <= 120:
                links = np.array(links_of(p, text, a, b, pieces), np.uint8).reshape(-1, 2)
                for k, v in zip("abcpwl", (a, b, c, number, w, links), strict=True):
                    out[k].append(v)
        (a, ao), (b, bo) = pack(out["a"]), pack(out["b"])
        lo = np.cumsum([0, *(len(x) for x in out["l"])])
        links = np.concatenate([np.zeros((0, 2), np.uint8), *out["l"]])
        p, c, w = (np.array(out[k], t) for k, t in (("p", np.uint32), ("c", np.uint8), ("w", np.float32)))
        return Part(a, ao, b, bo, links, lo, p, c, w, terms, given)


def chunked(work: Path) -> Iterator[tuple[int, list[tuple[int, Pair]]]]:
    """All pairs, `CHUNK` at a time, with the number of the first."""
    pairs, first = read(work), 0
    while some := list(islice(pairs, CHUNK)):
        yield first, some
        first += len(some)


def joined(offsets: Sequence[np.ndarray]) -> np.ndarray:
    """Where rows begin once the parts that they begin in stand end to end."""
    ends = np.cumsum([0, *(o[-1] for o in offsets)])
    return np.concatenate([np.zeros(1, np.int64), *(o[1:] + e for o, e in zip(offsets, ends, strict=False))])


def arrays_of(work: Path, maker: Maker) -> dict[str, np.ndarray]:
    """The arrays of all pairs of a folder; a process a core, each chunk in a fresh one, or the drawn segmentations would depend on who drew before."""
    global make
    make = maker
    with mp.get_context("fork").Pool(len(os.sched_getaffinity(0)), maxtasksperchild=1) as pool:
        parts = list(pool.imap(turned, chunked(work)))
    out = {k: np.concatenate([getattr(x, k) for x in parts]) for k in ("a", "b", "p", "c", "w")}
    out |= {k: joined([getattr(x, k) for x in parts]) for k in ("ao", "bo", "lo")}
    out["l"] = np.concatenate([x.links for x in parts])
    terms, given = sum(x.terms for x in parts), sum(x.hints for x in parts)
    say(f"{len(out['w'])} rows, {terms} with inline terms, {given} hints")
    return out


def save(work: Path, data: dict[str, np.ndarray], size: int) -> None:
    """`WORK/arrays.npz`.

    :param size: pieces of the vocabulary.
    """
    with whole(work / "arrays.npz", "wb") as f:
        np.savez(f, **data, names=np.array([c.name for c in COLLECTIONS]), V=size)
    shown = float((np.diff(data["bo"]) * data["w"]).sum())
    linked = (np.diff(data["lo"]) > 0).mean()
    say(
        f"{len(data['w'])} rows ({linked:.0%} with links), {data['bo'][-1]} target pieces, {shown / 1e6:.1f} M a pass"
    )


make: Maker
"""What the processes inherit."""


def turned(chunk: tuple[int, list[tuple[int, Pair]]]) -> Part:
    """`make` in a process of the pool."""
    return make(chunk)


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--spm", type=Path, help="keep this vocabulary")
    p.add_argument("--vocabulary", type=int, default=16_000, help="pieces of a new one")
    p.add_argument("--terms", type=float, default=0.34, help="share of sentences with inline terms")
    a = p.parse_args()
    model = a.spm or vocabulary(a.work, a.vocabulary)
    if a.spm:
        (a.work / "spm.model").write_bytes(a.spm.read_bytes())
    if not fresh(
        a.work / "arrays.npz", model, *(a.work / "pairs").glob("*.tsv"), *(a.work / "links").glob("*.txt")
    ):
        maker = Maker(a.work, model, a.terms, 1)
        save(a.work, arrays_of(a.work, maker), maker.pieces.size)


if __name__ == "__main__":
    main()
