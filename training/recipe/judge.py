"""A package's own translations of Norwegian news, each scored by the teacher: what `train --risk` learns to prefer among.

    python -m recipe.judge WORK PACKAGE [--text mono-news.nb] [--lines 30000] [--beam 6]

A teacher that is too slow to translate at scale can still judge. Writing takes a pass of its 270 M weights a piece; judging one
for all pieces of all candidates of a source together, and candidates that begin alike share their beginnings: they are
scored as a tree, in which a piece sees the prompt and its own ancestors. In bf16: int8 products are a third faster on a CPU, and
cost a reference seven nats of 47.

Writes chunks to `WORK/judged/`, from where a broken run goes on, and all of them to `WORK/candidates.npz`, in the form that
`candidates` has. The reward is the teacher's mean log-probability a piece, less a fine for a word that neither language has.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .arrays import pack
from .candidates import FINE, save
from .corpus import paced, tidy, wanted, whole
from .evaluate import Package
from .filter import invented
from .losses import likelihood
from .selftrain import chosen
from .teacher import EOS, Teacher

CHUNK = 960
WIDTH = 1400
"""Padded pieces of a batch on a CPU."""
STEPS = 256
"""Pieces whose logits exist at once."""
STRANGE = -12.0
"""Log-probability of a piece that the teacher's output lacks."""
LEAST = 0.02
"""How far apart the best and the worst reward of a source must be."""

Job = tuple[str, list[str]]
"""A source and its candidates."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows of pieces, each closed by EOS, that share what they begin with."""

    prompt: list[int]
    pieces: list[int]
    parents: list[int]
    """Number of the piece before; -1 is the prompt's end."""
    depths: list[int]
    steps: list[tuple[int, int]]
    """(Number of the piece before, the piece), EOS too; once for all rows that take it."""
    paths: list[list[int]]
    """Numbers of each row's steps."""

    @classmethod
    def of(cls, prompt: list[int], rows: Sequence[Sequence[int]]) -> Tree:
        """From closed rows."""
        inner: dict[tuple[int, int], int] = {}
        steps: dict[tuple[int, int], int] = {}
        depths: list[int] = []
        paths = []
        for row in rows:
            at, path = -1, []
            for depth, piece in enumerate(row):
                path.append(steps.setdefault((at, piece), len(steps)))
                if depth + 1 < len(row) and (at, piece) not in inner:
                    inner[at, piece] = len(inner)
                    depths.append(depth)
                at = inner.get((at, piece), -1)
            paths.append(path)
        return cls(prompt, [p for _, p in inner], [at for at, _ in inner], depths, list(steps), paths)

    def __len__(self) -> int:
        return len(self.prompt) + len(self.pieces)

    def mask(self, size: int) -> np.ndarray:
        """(size, size): what each place sees; padding sees itself."""
        out, L = np.eye(size, dtype=bool), len(self.prompt)
        out[:L, :L] = np.tri(L, dtype=bool)
        for i, parent in enumerate(self.parents, L):
            if parent >= 0:
                out[i, :i] = out[L + parent, :i]
            else:
                out[i, :L] = True
        return out


class Judge:
    """A teacher that scores."""

    def __init__(self, teacher: Teacher) -> None:
        self.t, self.model = teacher, teacher.model
        self.dev = self.model.emb.weight.device
        self.place, self.out = teacher.outputs(self.model.emb.weight.data)

    @torch.inference_mode()
    def __call__(self, jobs: Sequence[Job]) -> list[list[tuple[float, int]]]:
        """(Log-probability, pieces) of each candidate."""
        prompts = self.t.prompts([source for source, _ in jobs])
        rows = iter(self.t.pieces.ids([" " + x for _, some in jobs for x in some]))
        trees = [
            Tree.of(p, [[*next(rows), EOS] for _ in some]) for p, (_, some) in zip(prompts, jobs, strict=True)
        ]
        order = sorted(range(len(trees)), key=lambda i: len(trees[i]))
        out: list[list[tuple[float, int]]] = [[] for _ in jobs]
        width = WIDTH if self.dev.type == "cpu" else 40 * WIDTH
        while order:
            size = next(
                (k for k in range(1, len(order)) if len(trees[order[k]]) * (k + 1) > width), len(order)
            )
            part, order = order[:size], order[size:]
            for i, scores in zip(part, self.score([trees[i] for i in part]), strict=True):
                out[i] = [(s, len(path)) for s, path in zip(scores, trees[i].paths, strict=True)]
        return out

    def score(self, trees: Sequence[Tree]) -> list[list[float]]:
        """Log-probability of each row of each tree."""
        T = max(map(len, trees))
        ids, places = (np.zeros((len(trees), T), np.int64) for _ in range(2))
        ends: list[int] = []
        states: list[int] = []
        pieces: list[int] = []
        for b, x in enumerate(trees):
            L, at = len(x.prompt), b * T + len(x.prompt)
            ids[b, : len(x)] = x.prompt + x.pieces
            places[b, : len(x)] = [*range(L), *(L + d for d in x.depths)]
            states += [at + before for before, _ in x.steps]
            pieces += [piece for _, piece in x.steps]
            ends.append(len(states))
        mask = torch.from_numpy(np.stack([x.mask(T) for x in trees]))[:, None]
        given, where = (torch.from_numpy(x).to(self.dev) for x in (ids, places))
        h = self.model(given, None, where, mask.to(self.dev)).reshape(len(trees) * T, -1)[states]
        own = self.place[torch.tensor(pieces, device=self.dev)]
        logp = (
            likelihood(h, self.out, own.clamp(min=0), STEPS)
            .masked_fill(own < 0, STRANGE)
            .double()
            .cpu()
            .numpy()
        )
        parts = np.split(logp, ends[:-1])
        return [[float(part[path].sum()) for path in x.paths] for x, part in zip(trees, parts, strict=True)]


_judge: Judge


def _open(folder: Path) -> None:
    """Give this process its judge."""
    global _judge
    torch.set_num_threads(1)
    _judge = Judge(Teacher.ready(folder))


def _rewards(jobs: list[Job]) -> list[list[float]]:
    """Of each candidate of each source."""
    return [
        [
            score / size - FINE * invented(source, text)
            for (score, size), text in zip(scores, some, strict=True)
        ]
        for scores, (source, some) in zip(_judge(jobs), jobs, strict=True)
    ]


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("package", type=Path)
    p.add_argument("--text", default="mono-news.nb")
    p.add_argument("--lines", type=int, default=30_000)
    p.add_argument("--beam", type=int, default=6)
    p.add_argument("--minutes", type=float, default=0, help="stop after so many")
    a = p.parse_args()
    folder, judged, K = a.work / "teacher", a.work / "judged", a.beam
    text, package = chosen(wanted(a.text, a.work), a.lines), Package.on_all_cores(a.package)
    workers = 1 if torch.cuda.is_available() else len(os.sched_getaffinity(0))
    start, n = time.time(), 0
    with multiprocessing.get_context("spawn").Pool(workers, _open, (folder,)) as pool:
        # every so-manieth line, so that a run that is stopped has some of the whole file
        chunks = max(1, len(text) // CHUNK)
        for k in range(chunks):
            part, out = text[k::chunks], judged / f"{k:05}.npz"
            if out.exists():
                continue
            if a.minutes and time.time() - start > a.minutes * 60:
                break
            sources = package.encode(part)
            found = package.search(sources, K, K)
            jobs = [
                (nb, [tidy(package.decode(h, nb)) for h in r.hypotheses])
                for nb, r in zip(part, found, strict=True)
            ]
            order = sorted(range(len(jobs)), key=lambda i: len(part[i]))
            few = [[jobs[i] for i in order[at : at + 24]] for at in range(0, len(order), 24)]
            rewards = [r for some in pool.imap(_rewards, few) for r in some]
            source, offset = pack([package.sp.piece_to_id(sources[i]) for i in order])
            target, begin = pack([package.sp.piece_to_id(h) for i in order for h in found[i].hypotheses])
            with whole(out, "wb") as f:
                np.savez(f, a=source, ao=offset, b=target, bo=begin, r=np.array(rewards, np.float32))
            n += len(part)
            paced(k * len(part), len(text), n, start)
    gather(judged, a.work / "candidates.npz")


def gather(folder: Path, out: Path) -> None:
    """All chunks in one file, without sources whose candidates are all as good."""
    sources: list[np.ndarray] = []
    candidates: list[np.ndarray] = []
    rewards: list[np.ndarray] = []
    for path in sorted(folder.glob("*.npz")):
        d = np.load(path)
        a, ao, b, bo, rewarded = (d[k] for k in ("a", "ao", "b", "bo", "r"))
        K = rewarded.shape[1]
        for i, r in enumerate(rewarded):
            rows = [b[bo[k] : bo[k + 1]] for k in range(i * K, i * K + K)]
            if r.max() - r.min() >= LEAST and all(0 < len(x) <= 120 for x in rows):
                sources.append(a[ao[i] : ao[i + 1]])
                candidates += rows
                rewards.append(r)
    if not rewards:
        raise SystemExit(f"{folder}: nothing was judged")
    save(out, sources, candidates, rewards)


if __name__ == "__main__":
    main()
