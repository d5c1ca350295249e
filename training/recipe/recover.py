"""Argos package → checkpoint to train on, grown if wanted.

    python -m recipe.recover PACKAGE CKPT [--encoder N] [--decoder N]

int8 rows are divided by their scales. Layers beyond those of the package come as from `widen`: the grown model
translates as before and learns on.
"""

from __future__ import annotations

import argparse
import struct
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .corpus import say
from .student import Config, Student
from .widen import deepen

TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
SELF = {
    "sa.qkv": "self_attention/linear_0",
    "sa.o": "self_attention/linear_1",
    "ff.a": "ffn/linear_0",
    "ff.b": "ffn/linear_1",
}
CROSS = {"ca.q": "attention/linear_0", "ca.kv": "attention/linear_1", "ca.o": "attention/linear_2"}
NORMS = {"n1": "self_attention/layer_norm", "n3": "ffn/layer_norm"}


class Reader:
    """CTranslate2's model.bin (version 6 of its format), read front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self, kind: str) -> int:
        """One little-endian number."""
        (v,) = struct.unpack_from("<" + kind, self.data, self.at)
        self.at += struct.calcsize("<" + kind)
        return v

    def text(self) -> str:
        """A string with its length before it and a zero behind."""
        n = self.number("H")
        v = self.data[self.at : self.at + n - 1].decode()
        self.at += n
        return v

    def variables(self) -> dict[str, np.ndarray]:
        """All variables, aliases resolved."""
        self.number("I")
        self.text()
        self.number("I")
        out: dict[str, np.ndarray] = {}
        for _ in range(self.number("I")):
            name = self.text()
            shape = [self.number("I") for _ in range(self.number("B"))]
            kind = np.dtype(TYPES[self.number("B")])
            size = self.number("I")
            out[name] = np.frombuffer(self.data, kind, size // kind.itemsize, self.at).reshape(shape)
            self.at += size
        for _ in range(self.number("I")):
            name = self.text()
            out[name] = out[self.text()]
        return out


def weights(model_bin: Path) -> dict[str, np.ndarray]:
    """Variables as floats."""
    v = Reader(model_bin.read_bytes()).variables()
    scaled = {k: x.astype(np.float32) / v[k + "_scale"][:, None] for k, x in v.items() if k + "_scale" in v}
    return {k: x.astype(np.float32) for k, x in v.items()} | scaled


def layers(v: dict[str, np.ndarray], side: str) -> int:
    """How many layers a side has."""
    return len({p for k in v if k.startswith(side + "/layer_") and (p := k.split("/")[1])[6:].isdigit()})


def placed(v: dict[str, np.ndarray]) -> int:
    """How many dimensions have positions, 0 for all (`widen --d`)."""
    have = np.flatnonzero(v["encoder/position_encodings/encodings"].any(0))
    size = int(have[-1]) + 1
    return 0 if size == len(v["encoder/layer_norm/gamma"]) else size


def student(v: dict[str, np.ndarray]) -> Student:
    """A student with the weights `v`."""

    def get(name: str) -> Tensor:
        return torch.from_numpy(np.array(v[name]))

    ffn = v["encoder/layer_0/ffn/linear_0/weight"]
    c = Config(len(v["decoder/embeddings/weight"]), ffn.shape[1], int(v["encoder/num_heads"]), ffn.shape[0],
               layers(v, "encoder"), layers(v, "decoder"), p=placed(v))  # fmt: skip
    model = Student(c)
    s = model.state_dict()
    s["emb.weight"] = get("decoder/embeddings/weight")
    for short, side, n in (("enc", "encoder", c.ne), ("dec", "decoder", c.nd)):
        s[short[0] + "n.weight"], s[short[0] + "n.bias"] = (
            get(f"{side}/layer_norm/gamma"),
            get(f"{side}/layer_norm/beta"),
        )
        cross = short == "dec"
        for i in range(n):
            q, r = f"{short}.{i}.", f"{side}/layer_{i}/"
            for a, b in (SELF | (CROSS if cross else {})).items():
                s[f"{q}{a}.weight"], s[f"{q}{a}.bias"] = get(f"{r}{b}/weight"), get(f"{r}{b}/bias")
            for a, b in (NORMS | ({"n2": "attention/layer_norm"} if cross else {})).items():
                s[f"{q}{a}.weight"], s[f"{q}{a}.bias"] = get(f"{r}{b}/gamma"), get(f"{r}{b}/beta")
    model.load_state_dict(s)
    return model


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("package", type=Path)
    p.add_argument("checkpoint")
    p.add_argument("--encoder", type=int)
    p.add_argument("--decoder", type=int)
    a = p.parse_args()
    model = student(weights(a.package / "model" / "model.bin"))
    grown = deepen({"m": model.state_dict(), "cfg": asdict(model.config)}, a.encoder, a.decoder)
    torch.save(grown, a.checkpoint)
    say(f"{a.checkpoint}: {grown['cfg']}")


if __name__ == "__main__":
    main()
