"""The student: a pre-norm Transformer with a deep encoder and a shallow decoder, in the shape CTranslate2 runs.

Vaswani et al. 2017; pre-norm, Xiong et al. 2020; deep encoder and shallow decoder, Kasai et al. 2021; one embedding
table for both languages and the output (Press & Wolf 2017). Shapes: B sentences, S source pieces, T target pieces,
d model size, h heads, e = d / h.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor

UNK, BOS, EOS, PAD = 0, 1, 2, 3
Memory = tuple[Tensor, Tensor]
Look = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Config:
    """Sizes of a student; `p` is the part of `d` that has positions, all of it where 0 (`widen`)."""

    V: int
    d: int = 256
    h: int = 4
    f: int = 768
    ne: int = 6
    nd: int = 2
    maxlen: int = 512
    p: int = 0


def sinusoid(n: int, d: int) -> Tensor:
    """Sine and cosine positions, (n, d), interleaved."""
    angle = torch.arange(n)[:, None] * torch.exp(torch.arange(0, d, 2) * -(math.log(10000.0) / d))
    return torch.stack([angle.sin(), angle.cos()], -1).flatten(1)


def positions(c: Config) -> Tensor:
    """What is added to embeddings for their places, (maxlen, d).

    In a model that was widened the pattern of the narrow one, with a mean of zero, and nothing in the new dimensions.
    """
    if not c.p:
        return sinusoid(c.maxlen, c.d)
    narrow = sinusoid(c.maxlen, c.p)
    return F.pad(narrow - narrow.mean(1, keepdim=True), (0, c.d - c.p))


def each(x: Tensor, n: int) -> Tensor:
    """Every row `n` times in a row; by expanding, whose gradient is a plain sum."""
    return x if n == 1 else x.unsqueeze(1).expand(-1, n, *x.shape[1:]).flatten(0, 1)


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    """Attention of q (B, h, T, e) over k and v (B, h, S, e) with an additive bias, (B, h, T, e).

    Plain products: on a CPU PyTorch's fused attention spends more time in its backward pass than all of this.
    """
    B, h, T, e = q.shape
    w = (q.flatten(0, 1) * e**-0.5) @ k.flatten(0, 1).mT
    w = (w.view(B, h, T, -1) + bias).softmax(-1)
    return (w.flatten(0, 1) @ v.flatten(0, 1)).view(B, h, T, e)


class Attention(nn.Module):
    """Multi-head attention; its projections are fused as CTranslate2 stores them."""

    def __init__(self, c: Config, cross: bool) -> None:
        super().__init__()
        self.h = c.h
        if cross:
            self.q, self.kv = nn.Linear(c.d, c.d), nn.Linear(c.d, 2 * c.d)
        else:
            self.qkv = nn.Linear(c.d, 3 * c.d)
        self.o = nn.Linear(c.d, c.d)

    def split(self, z: Tensor) -> Tensor:
        """(B, T, d) → (B, h, T, e)."""
        return z.unflatten(-1, (self.h, -1)).transpose(1, 2)

    def memory(self, x: Tensor) -> Memory:
        """Keys and values of the encoder's output."""
        k, v = (self.split(z) for z in self.kv(x).chunk(2, -1))
        return k, v

    def forward(self, x: Tensor, bias: Tensor, memory: Memory | None = None) -> Tensor:
        """X (B, T, d) attends to itself, or to `memory`."""
        if memory is None:
            q, k, v = (self.split(z) for z in self.qkv(x).chunk(3, -1))
        else:
            q, (k, v) = self.split(self.q(x)), memory
        return self.o(attend(q, k, v, bias).transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    """Two layers with a rectifier between."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(c.d, c.f), nn.Linear(c.f, c.d)

    def forward(self, x: Tensor) -> Tensor:
        """(B, T, d) → (B, T, d)."""
        return self.b(F.relu(self.a(x), inplace=True))


class Layer(nn.Module):
    """One encoder or decoder layer."""

    def __init__(self, c: Config, decoder: bool) -> None:
        super().__init__()
        self.n1, self.sa = nn.LayerNorm(c.d), Attention(c, False)
        if decoder:
            self.n2, self.ca = nn.LayerNorm(c.d), Attention(c, True)
        self.n3, self.ff = nn.LayerNorm(c.d), FeedForward(c)


class Dropout(nn.Module):
    """Dropout; on a CPU with masks cut from a pool of random ones, drawn anew every so often.

    Drawing them anew each time is serial there.
    """

    size, uses = 1 << 21, 2000

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p, self.left = p, 0
        self.pool = torch.empty(0)

    def forward(self, x: Tensor) -> Tensor:
        """X with a share p of its values zero and the others as much larger."""
        if not self.p or not self.training:
            return x
        n = x.numel()
        if x.device.type != "cpu" or 2 * n > self.size:
            return F.dropout(x, self.p)
        if not self.left:
            kept = torch.bernoulli(torch.full((self.size,), 1 - self.p))
            self.pool = (kept / (1 - self.p)).to(x.dtype)
            self.left = self.uses
        self.left -= 1
        at = int(torch.randint(self.size - n, ()))
        return x * self.pool[at : at + n].view_as(x)


class Student(nn.Module):
    """Source and target pieces → hidden states, whose products with the embeddings are the logits."""

    pe: Tensor

    def __init__(self, c: Config, drop: float = 0.0) -> None:
        super().__init__()
        self.config, self.drop = c, Dropout(drop)
        self.emb = nn.Embedding(c.V, c.d)
        self.register_buffer("pe", positions(c), persistent=False)
        self.enc = nn.ModuleList(Layer(c, False) for _ in range(c.ne))
        self.dec = nn.ModuleList(Layer(c, True) for _ in range(c.nd))
        self.en, self.dn = nn.LayerNorm(c.d), nn.LayerNorm(c.d)
        nn.init.normal_(self.emb.weight, std=c.d**-0.5)
        for name, p in self.named_parameters():
            if p.dim() == 2 and name != "emb.weight":
                nn.init.xavier_uniform_(p, gain=0.7 if name.endswith(("o.weight", "b.weight")) else 1.0)
            elif name.endswith("bias"):
                nn.init.zeros_(p)

    def encode(self, src: Tensor, look: Look | None = None) -> Memory:
        """(what the decoder reads (B, S, d), bias that hides padding (B, 1, 1, S)) of source pieces (B, S)."""
        look, dtype = look or self.emb, self.en.weight.dtype
        pad = torch.zeros(src.shape, dtype=dtype, device=src.device).masked_fill(src == PAD, -1e4)[
            :, None, None
        ]
        pe, scale = self.pe.to(dtype), math.sqrt(self.config.d)
        x = self.drop(look(src) * scale + pe[: src.shape[1]])
        for layer in self.enc:
            x = x + self.drop(layer.sa(layer.n1(x), pad))
            x = x + self.drop(layer.ff(layer.n3(x)))
        return self.en(x), pad

    def decode(
        self, memory: Memory, tgt: Tensor, look: Look | None = None, several: int = 1
    ) -> tuple[Tensor, Tensor]:
        """(hidden states, attention of the alignment head) of target pieces (B · several, T): so many in a row a source."""
        look, dtype = look or self.emb, self.en.weight.dtype
        mem, T = memory[0], tgt.shape[1]
        pad = each(memory[1], several)
        pe, scale = self.pe.to(dtype), math.sqrt(self.config.d)
        causal = torch.full((T, T), -1e4, dtype=dtype, device=tgt.device).triu(1)
        x = self.drop(look(tgt) * scale + pe[:T])
        for layer in self.dec:
            x = x + self.drop(layer.sa(layer.n1(x), causal))
            k, v = layer.ca.memory(mem)
            n, kv = layer.n2(x), (each(k, several), each(v, several))
            x = x + self.drop(layer.ca(n, pad, kv))
            x = x + self.drop(layer.ff(layer.n3(x)))
        q, k = layer.ca.split(layer.ca.q(n))[:, 0], kv[0][:, 0]
        head = ((q @ k.mT).float() * q.shape[-1] ** -0.5 + pad[:, 0].float()).softmax(-1)
        return self.dn(x), head

    def forward(self, src: Tensor, tgt: Tensor, look: Look | None = None) -> tuple[Tensor, Tensor]:
        """(hidden states (B, T, d), attention of the alignment head (B, T, S)).

        `look` embeds ids, for a trainer that gathers the embeddings' gradient itself. The alignment head is the
        first cross-attention head of the last decoder layer (Garg et al. 2019); row t is what CTranslate2 returns
        for the step that writes target piece t.
        """
        return self.decode(self.encode(src, look), tgt, look)


def load(path: str) -> Student:
    """The student of a checkpoint (averaged weights)."""
    c = torch.load(path, map_location="cpu", weights_only=True)
    model = Student(Config(**c["cfg"]))
    model.load_state_dict(c["m"])
    return model
