"""The teacher: Gemma 3 as plain PyTorch, its vocabulary cut to what Norwegian and English use.

Gemma 3 report (2025): RMS norms before and after each part, one key/value head, normalised queries and keys, rotary
positions (Su et al. 2021) with base 10,000 and, every sixth layer, 1,000,000, GeLU-gated feed-forward, tied
embeddings. Prompt: BOS, the Norwegian sentence, a newline and `English:`, then the English one and EOS. Rare words have their
English in brackets, as the student has it in hints (`papegøyen [parrot]`): a model of 270 M has read little Norwegian.
A teacher lives in a folder: `teacher.json` (sizes), `weights.pt`, `pieces.model`, `keep.npy` (ids of the kept
pieces in it), `head.npy` (those of them that English output needs), `lexicon.tsv`, if it is given such English.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor
from translate.engine.lexicon import Lexicon, open_lexicon

EOS, BOS = 1, 2
CUE = "\nEnglish:"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of a teacher; the defaults are those of Gemma 3 270M."""

    vocab: int
    d: int = 640
    layers: int = 18
    heads: int = 4
    head: int = 256
    inner: int = 2048
    longest: int = 512


class RMS(nn.Module):
    """Root mean square norm (the weights hold one plus Gemma's)."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.ones(n))

    def forward(self, x: Tensor) -> Tensor:
        """X (…, n)."""
        return F.rms_norm(x.float(), (x.shape[-1],), self.w.float(), 1e-6).to(x.dtype)


def rotary(n: int, e: int, base: float) -> tuple[Tensor, Tensor]:
    """Cosines and sines, (n, e)."""
    angle = torch.arange(n)[:, None] * (base ** -(torch.arange(0, e, 2).float() / e))[None]
    angle = torch.cat([angle, angle], -1)
    return angle.cos(), angle.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """X (B, heads, T, e) turned by its positions."""
    half = x.shape[-1] // 2
    return (x * cos + torch.cat([-x[..., half:], x[..., :half]], -1) * sin).to(x.dtype)


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, scale: float) -> Tensor:
    """Attention of queries (B, heads, T, e) to the one key and value head (B, 1, S, e); causal without a mask (B, 1, T, S).

    On a CPU plain products of all heads' queries at once: PyTorch's own is slower there, above all going back.
    """
    B, H, T, e = q.shape
    causal = mask is None and T > 1
    if q.is_cuda:
        k, v = (x.expand(-1, H, -1, -1) for x in (k, v))
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal, scale=scale)
    z = (q.reshape(B, H * T, e) @ k[:, 0].mT).view(B, H, T, -1) * scale
    seen = torch.ones(T, T, dtype=torch.bool).tril() if causal else mask
    if seen is not None:
        z = z.masked_fill(~seen, -1e9)
    return (z.float().softmax(-1).to(q.dtype).reshape(B, H * T, -1) @ v[:, 0]).view(B, H, T, e)


class Block(nn.Module):
    """One layer."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.s = s
        self.n1, self.n2, self.n3, self.n4 = (RMS(s.d) for _ in range(4))
        self.qn, self.kn = RMS(s.head), RMS(s.head)
        self.qkv = nn.Linear(s.d, (s.heads + 2) * s.head, bias=False)
        self.o = nn.Linear(s.heads * s.head, s.d, bias=False)
        self.gu, self.down = nn.Linear(s.d, 2 * s.inner, bias=False), nn.Linear(s.inner, s.d, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, cache: list | None, mask: Tensor | None) -> Tensor:
        """X (B, T, d); `cache` holds the keys and values so far and is added to."""
        B, T, _ = x.shape
        s = self.s
        z = self.qkv(self.n1(x)).view(B, T, s.heads + 2, s.head).transpose(1, 2)
        q, k, v = z.split([s.heads, 1, 1], 1)
        q, k = rotate(self.qn(q), cos, sin), rotate(self.kn(k), cos, sin)
        if cache is not None:
            if cache:
                k, v = torch.cat([cache[0], k], 2), torch.cat([cache[1], v], 2)
            cache[:] = [k, v]
        y = attend(q, k, v, mask, s.head**-0.5)
        x = x + self.n2(self.o(y.transpose(1, 2).reshape(B, T, -1)))
        gate, up = self.gu(self.n3(x)).chunk(2, -1)
        return x + self.n4(self.down(F.gelu(gate, approximate="tanh") * up))


class Gemma(nn.Module):
    """Piece ids (B, T) → hidden states (B, T, d)."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.s = s
        self.emb, self.n = nn.Embedding(s.vocab, s.d), RMS(s.d)
        self.b = nn.ModuleList(Block(s) for _ in range(s.layers))
        for i, base in enumerate((1e4, 1e6)):
            cos, sin = rotary(s.longest, s.head, base)
            self.register_buffer(f"cos{i}", cos, persistent=False)
            self.register_buffer(f"sin{i}", sin, persistent=False)

    def turns(self, T: int, pos: Tensor | None) -> list[tuple[Tensor, Tensor]]:
        """Rotary tables of the local and the global layers, for the first T positions or for `pos` (B, T)."""
        tables = ((self.get_buffer(f"cos{i}"), self.get_buffer(f"sin{i}")) for i in (0, 1))
        return [(c[:T], s[:T]) if pos is None else (c[pos][:, None], s[pos][:, None]) for c, s in tables]

    def forward(
        self,
        ids: Tensor,
        caches: list[list] | None = None,
        pos: Tensor | None = None,
        mask: Tensor | None = None,
    ) -> Tensor:
        """Causal, unless a mask says otherwise."""
        x = self.emb(ids) * math.sqrt(self.s.d)
        if torch.is_autocast_enabled(ids.device.type):
            x = x.bfloat16()
        turns = self.turns(ids.shape[1], pos)
        for i, b in enumerate(self.b):
            x = b(x, *turns[(i + 1) % 6 == 0], None if caches is None else caches[i], mask)
        return self.n(x)

    @torch.no_grad()
    def generate(self, rows: Sequence[Sequence[int]], longest: int, head: Tensor) -> list[list[int]]:
        """Greedy continuations of prompts, padded on the left; finished sentences leave the batch."""
        dev, B, P = self.emb.weight.device, len(rows), max(map(len, rows))
        longest = min(longest, self.s.longest - P)
        ids = torch.zeros(B, P, dtype=torch.long)
        for i, r in enumerate(rows):
            ids[i, P - len(r) :] = torch.tensor(r)
        pad = torch.tensor([P - len(r) for r in rows], device=dev)
        col = torch.arange(P, device=dev)[None]
        pos, seen = (col - pad[:, None]).clamp(min=0), col >= pad[:, None]
        square = torch.ones(P, P, dtype=torch.bool, device=dev).tril()[None]
        mask = (square & seen[:, None]) | torch.eye(P, dtype=torch.bool, device=dev)
        caches: list[list] = [[] for _ in self.b]
        h = self(ids.to(dev), caches, pos, mask[:, None])[:, -1]
        W = self.emb.weight[head].to(h.dtype)
        out = torch.full((B, longest), EOS, dtype=torch.long, device=dev)
        live, cur = torch.arange(B, device=dev), pos[:, -1]
        for t in range(longest):
            n = head[(h @ W.T).argmax(-1)]
            out[live, t] = n
            go = n != EOS
            left = int(go.sum()) if t % 4 == 3 or B < 64 else len(live)
            if not left:
                break
            if left < 0.8 * len(live):
                ix = go.nonzero()[:, 0]
                live, n, cur, seen = live[ix], n[ix], cur[ix], seen[ix]
                for c in caches:
                    c[:] = [c[0][ix], c[1][ix]]
            cur = cur + 1
            seen = torch.cat([seen, seen.new_ones(len(live), 1)], 1)
            h = self(n[:, None], caches, cur[:, None], seen[:, None, None])[:, -1]
        return [r[: r.index(EOS)] if EOS in r else r for r in out.tolist()]


class Pieces:
    """Gemma's SentencePiece model and a table to the kept ids; pieces that were cut are spelt in bytes."""

    def __init__(self, model: Path, keep: np.ndarray) -> None:
        self.sp = sentencepiece.SentencePieceProcessor(model_file=str(model))
        self.keep, self.new = keep, np.full(self.sp.get_piece_size(), -1, np.int64)
        self.new[keep] = np.arange(len(keep))
        self.byte = [int(self.new[self.sp.piece_to_id(f"<0x{i:02X}>")]) for i in range(256)]

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Kept ids of each text."""
        out = []
        for row in self.sp.encode(list(texts)):
            new = self.new[row].tolist() if row else []
            if -1 in new:
                pairs = zip(row, new, strict=True)
                new = [y for x, n in pairs for y in ([n] if n >= 0 else self.spell(x))]
            out.append(new)
        return out

    def spell(self, piece: int) -> list[int]:
        """A piece in bytes."""
        return [self.byte[c] for c in self.sp.id_to_piece(piece).replace("▁", " ").encode()]

    def text(self, rows: Sequence[Sequence[int]]) -> list[str]:
        """The inverse of `ids`."""
        return [t.strip() for t in self.sp.decode([self.keep[list(r)].tolist() if r else [] for r in rows])]


def glossed(text: str, lexicon: Lexicon) -> str:
    """A source with the English of its rare words in brackets after them."""
    out, at = [], 0
    for hint in lexicon.hints(text):
        if hint.parts == (hint.span.of(text),):
            continue  # a name
        out.append(f"{text[at : hint.span.end]} [{' '.join(hint.parts)}]")
        at = hint.span.end
    return "".join(out) + text[at:]


@dataclass(frozen=True, slots=True)
class Teacher:
    """A model with its pieces."""

    model: Gemma
    pieces: Pieces
    head: Tensor
    """Kept ids that may be written."""

    lexicon: Lexicon | None = None

    @classmethod
    def load(cls, folder: Path, weights: str = "weights.pt") -> Teacher:
        """From its folder."""
        model = Gemma(Sizes(**json.loads((folder / "teacher.json").read_text())))
        model.load_state_dict(
            {
                k: v.float()
                for k, v in torch.load(folder / weights, map_location="cpu", weights_only=True).items()
            }
        )
        pieces = Pieces(folder / "pieces.model", np.load(folder / "keep.npy").astype(np.int64))
        head = torch.from_numpy(np.load(folder / "head.npy").astype(np.int64))
        return cls(model, pieces, head, open_lexicon(folder / "lexicon.tsv"))

    def save(self, folder: Path, weights: str = "weights.pt") -> None:
        """Sizes and weights (bf16) into its folder."""
        (folder / "teacher.json").write_text(json.dumps(asdict(self.model.s)))
        torch.save(
            {k: v.detach().cpu().bfloat16() for k, v in self.model.state_dict().items()}, folder / weights
        )

    @classmethod
    def ready(cls, folder: Path) -> Teacher:
        """The tuned one, if there is one, no longer training: weights in bf16 (the tables of positions are not), on a GPU if there is one."""
        t = cls.load(folder, "tuned.pt" if (folder / "tuned.pt").exists() else "weights.pt")
        for p in t.model.to("cuda" if torch.cuda.is_available() else "cpu").eval().parameters():
            p.data = p.data.bfloat16()
        return t

    def outputs(self, table: Tensor) -> tuple[Tensor, Tensor]:
        """(Where each kept id stands among those that may be written, or -1; the embeddings of these in `table`)."""
        head = self.head.to(table.device)
        place = torch.full((len(table),), -1, device=table.device)
        place[head] = torch.arange(len(head), device=table.device)
        return place, table[head]

    def prompts(self, sources: Sequence[str]) -> list[list[int]]:
        """Piece ids up to where the English begins."""
        cue = self.pieces.ids([CUE])[0]
        if self.lexicon:
            sources = [glossed(x, self.lexicon) for x in sources]
        return [[BOS, *x, *cue] for x in self.pieces.ids(sources)]

    def translate(self, sources: Sequence[str], batch: int) -> list[str]:
        """Greedy translations."""
        rows = self.prompts(sources)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        out = [""] * len(rows)
        head = self.head.to(self.model.emb.weight.device)
        for at in range(0, len(order), batch):
            part = order[at : at + batch]
            longest = int(max(len(rows[i]) for i in part) * 1.3) + 8
            for i, text in zip(
                part,
                self.pieces.text(self.model.generate([rows[i] for i in part], longest, head)),
                strict=True,
            ):
                out[i] = " ".join(text.split())
        return out
