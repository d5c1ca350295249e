"""Checkpoint + vocabulary → Argos package folder (CTranslate2, int8).

    python -m recipe.export CKPT SPM OUT --version 0.3 [--shortlist arrays.npz [--before PACKAGE]] [--terms] [--card README.md] [--zip]

The folder holds `metadata.json`, `model/`, `sentencepiece.model` and the card; `--zip` also writes
`OUT.argosmodel`, which Argos Translate installs. With `--shortlist`, `model/vmap.txt` names the pieces that targets
are made of, in one line for all sources: who decodes with it (`use_vmap=True`) computes a third fewer logits. With `--before` also
those that the package may write whose weights the training began with, as the text that they were learnt from may be gone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec
from torch import nn
from translate.engine.entries import LEXICON

from .arrays import SYMBOLS
from .batches import OPEN, shortlist
from .corpus import say
from .student import BOS, PAD, UNK, Student, load, positions

LANGUAGES = ("nb", "Norwegian Bokmål"), ("en", "English")
NEVER = -1e4
"""Added to the logits of pieces that no target has: marks, controls."""
LEARNT, MOSTLY = 40, 0.6
"""Targets a pass that must show a character for it to be known, and the share of sources with it whose targets have it, too."""
TERMS = {
    "terminology": "inline",
    "terminology_format": "｟ {source}￨ {target}｠",
    "terminology_note": (
        "In the source text, put this in the place of the phrase, spaces as shown: the phrase as it stands there, and the "
        "English that it should become, best in the form wanted (a dictionary form is inflected about every other time). One "
        "to three a sentence. Attention on any piece between the brackets belongs to the phrase."
    ),
}

HINTS = {
    "hints": "model/lexicon.tsv",
    "hints_format": "｟ {source}￨￨ {english}｠",
    "hints_note": (
        "In the source text, put this in the place of a word or an expression that the lexicon has below level 8; in that of a compound, "
        "`￨￨ {english}` for each part; `￨ {english}` where the lexicon's class is in capitals. The model takes it in the form that fits, or says something else. It works without "
        "hints, too. After a quotation mark or bracket that stands before a word (and not before a hint), put a space; the "
        "translation then has one there, too. The first word small, if it is no name."
    ),
    "truecased": True,
}


def spec_of(model: Student) -> TransformerSpec:
    """The CTranslate2 model, with the head that was trained on word alignments as its attention."""
    c = model.config
    spec = TransformerSpec.from_config(
        (c.ne, c.nd), c.h, pre_norm=True, alignment_layer=c.nd - 1, alignment_heads=1
    )
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"  # noqa: S105

    def linear(to: object, m: nn.Linear) -> None:
        to.weight, to.bias = m.weight.detach().numpy(), m.bias.detach().numpy()  # type: ignore[attr-defined]

    def norm(to: object, m: nn.LayerNorm) -> None:
        to.gamma, to.beta = m.weight.detach().numpy(), m.bias.detach().numpy()  # type: ignore[attr-defined]

    table, places = model.emb.weight.detach().numpy(), positions(c).numpy()
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = places
        side.scale_embeddings = True
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = spec.decoder.projection.weight = (
        table
    )
    # training knows no logits of these: dropout let `<s>` grow into the likeliest first piece of every eighth sentence
    never = np.zeros(c.V, np.float32)
    never[[UNK, BOS, PAD, *range(OPEN, OPEN + len(SYMBOLS))]] = NEVER
    spec.decoder.projection.bias = never
    norm(spec.encoder.layer_norm, model.en)
    norm(spec.decoder.layer_norm, model.dn)
    for to, layer in [
        *zip(spec.encoder.layer, model.enc, strict=True),
        *zip(spec.decoder.layer, model.dec, strict=True),
    ]:
        linear(to.self_attention.linear[0], layer.sa.qkv)
        linear(to.self_attention.linear[1], layer.sa.o)
        norm(to.self_attention.layer_norm, layer.n1)
        linear(to.ffn.linear_0, layer.ff.a)
        linear(to.ffn.linear_1, layer.ff.b)
        norm(to.ffn.layer_norm, layer.n3)
        if hasattr(layer, "ca"):
            linear(to.attention.linear[0], layer.ca.q)
            linear(to.attention.linear[1], layer.ca.kv)
            linear(to.attention.linear[2], layer.ca.o)
            norm(to.attention.layer_norm, layer.n2)
    return spec


def vocabulary_map(sp: sentencepiece.SentencePieceProcessor, arrays: Path, before: Path | None = None) -> str:
    """One line: no source phrase, a tab, every piece that targets have, and the bytes, which can spell any text.

    :param before: a package whose pieces are in it, too.
    """
    bytes_ = [i for i in range(sp.get_piece_size()) if sp.is_byte(i)]
    seen = shortlist(np.load(arrays)["b"]).tolist()
    if before:
        line = (before / "model" / "vmap.txt").read_text(encoding="utf-8")
        seen += [sp.piece_to_id(piece) for piece in line.strip().split(" ")]
    written = (i for i in sorted({*seen, *bytes_}) if not (sp.is_control(i) or sp.is_unknown(i)))
    return "\t" + " ".join(sp.id_to_piece(i) for i in written) + "\n"


def characters(sp: sentencepiece.SentencePieceProcessor, arrays: Path) -> str:
    """Characters that the vocabulary only has the bytes of, and training shows often enough to know them.

    Those that a pass shows in some forty targets, of sources that mostly have them, too: a copy is learnt.
    """
    data = np.load(arrays)
    value = np.full(sp.get_piece_size(), -1, np.int16)
    for piece in range(sp.get_piece_size()):
        if sp.is_byte(piece):
            value[piece] = int(sp.id_to_piece(piece)[1:-1], 16)
    weights = data["w"]
    sources, targets = (_spelt(value, data[k], data[k + "o"]) for k in "ab")
    read, written, copied = Counter[str](), Counter[str](), Counter[str]()
    for row in sources.keys() | targets.keys():
        one, other, weight = sources.get(row, set()), targets.get(row, set()), float(weights[row])
        for count, some in ((read, one), (written, other), (copied, one & other)):
            count.update(dict.fromkeys(some, weight))  # type: ignore[arg-type]
    return "".join(
        sorted(
            c
            for c in written
            if unicodedata.category(c)[0] in "LMNPS"
            and written[c] >= LEARNT
            and copied[c] >= MOSTLY * read[c]
        )
    )


def _spelt(value: np.ndarray, pieces: np.ndarray, offsets: np.ndarray) -> dict[int, set[str]]:
    """The characters that rows have in bytes."""
    at = np.flatnonzero(value[pieces] >= 0)
    if not len(at):
        return {}
    bytes_ = value[pieces[at]].astype(np.uint8)
    rows = np.searchsorted(offsets, at, side="right") - 1
    begins = np.flatnonzero(np.diff(at, prepend=-2) != 1)
    begins = np.union1d(begins, np.flatnonzero(np.diff(rows, prepend=-1)))
    spelt = bytes_.tobytes()
    known: dict[bytes, set[str]] = {}
    found: dict[int, set[str]] = {}
    for row, begin, end in zip(
        rows[begins].tolist(), begins.tolist(), [*begins[1:].tolist(), len(at)], strict=True
    ):
        run = spelt[begin:end]
        if run not in known:
            known[run] = set(run.decode("utf-8", "ignore"))
        found.setdefault(row, set()).update(known[run])
    return found


def package(
    model: Student,
    spm: Path,
    out: Path,
    version: str,
    terms: bool,
    card: Path | None,
    arrays: Path | None = None,
    reverse: bool = False,
    lexicon: Path | None = None,
    before: Path | None = None,
) -> None:
    """Write the package folder.

    :param arrays: the token arrays that it was trained on; its shortlist is made of their targets.
    :param lexicon: what hints for rare words are made of.
    :param reverse: whether it translates from English.
    :param before: the package whose weights the training began with.
    """
    sp = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    pieces = [sp.id_to_piece(i) for i in range(sp.get_piece_size())]
    spec = spec_of(model.float().eval())
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "model").mkdir(parents=True)
    spec.save(str(part / "model"))
    if arrays:
        (part / "model" / "vmap.txt").write_text(vocabulary_map(sp, arrays, before), encoding="utf-8")
    if lexicon:
        shutil.copy(lexicon, part / "model" / LEXICON)
    shutil.copy(spm, part / "sentencepiece.model")
    (source, source_name), (target, target_name) = LANGUAGES[::-1] if reverse else LANGUAGES
    data = {
        "package_version": version, "argos_version": "1.9", "from_code": source, "from_name": source_name,
        "to_code": target, "to_name": target_name, "type": "translate", "target_prefix": "", "links": [],
        "code": f"translate-{source}_{target}",
    }  # fmt: skip
    if arrays:
        known = set(characters(sp, arrays))
        if before:
            known.update(json.loads((before / "metadata.json").read_text(encoding="utf-8"))["characters"])
        data["characters"] = "".join(sorted(known))
    text = json.dumps(
        data | (TERMS if terms else {}) | (HINTS if lexicon else {}), indent=2, ensure_ascii=False
    )
    (part / "metadata.json").write_text(text + "\n", encoding="utf-8")
    if card and card.exists():
        shutil.copy(card, part / "README.md")
    shutil.rmtree(out, ignore_errors=True)
    part.replace(out)
    say(f"{out}: {sum(f.stat().st_size for f in out.rglob('*') if f.is_file()) / 2**20:.1f} MiB")


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("checkpoint")
    p.add_argument("spm", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--version", required=True)
    p.add_argument(
        "--terms", action="store_true", help="say in metadata.json that inline terms are understood"
    )
    p.add_argument("--shortlist", type=Path, help="token arrays: name the pieces that their targets have")
    p.add_argument(
        "--before", type=Path, help="the package that it began with: what that writes stays allowed"
    )
    p.add_argument("--reverse", action="store_true", help="it translates from English (for `backtranslate`)")
    p.add_argument("--lexicon", type=Path, help="the lexicon that it was trained with (`lexicon`)")
    p.add_argument("--card", type=Path)
    p.add_argument("--zip", action="store_true")
    a = p.parse_args()
    package(
        load(a.checkpoint),
        a.spm,
        a.out,
        a.version,
        a.terms,
        a.card,
        a.shortlist,
        a.reverse,
        a.lexicon,
        a.before,
    )
    if a.zip:
        with zipfile.ZipFile(a.out.with_suffix(".argosmodel"), "w", zipfile.ZIP_DEFLATED) as z:
            for f in sorted(a.out.rglob("*")):
                z.write(f, Path("translate-nb_en") / f.relative_to(a.out))


if __name__ == "__main__":
    main()
