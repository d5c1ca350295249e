"""Measure a package: BLEU and chrF, inline terms, word alignments.

    python -m recipe.evaluate PACKAGE [--sets flores-dev tatoeba-test] [--terms WORK] [--links WORK CKPT]

Every figure is printed with what it was measured on; BLEU and chrF with their sacreBLEU signatures (Post 2018).
Decoding as the engine does it: beam 4, int8. `--terms` aligns flores-dev (eflomal, with parliament pairs of WORK for
the counts), marks one phrase in each of 500 sentences and counts how often its translation comes out. `--links`
compares the alignment head, per word, with the held-out pairs' links.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece
import torch

from .align import align, parse, tokens
from .arrays import Pieces, positions
from .batches import Arrays
from .corpus import EVAL, TOKEN, find, lines, say, whole
from .export import TERMS
from .student import load
from .terms import Pair, lemma, mark, spans


class Package:
    """An Argos package, decoding."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.sp = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
        self.model = ctranslate2.Translator(str(folder / "model"), compute_type="int8", intra_threads=threads)

    def __call__(self, texts: list[str], beam: int = 4) -> list[str]:
        """Translations."""
        pieces = self.sp.encode(texts, out_type=str)
        out = self.model.translate_batch(
            pieces, beam_size=beam, max_batch_size=2048, batch_type="tokens", length_penalty=1.0
        )
        return [self.sp.decode(r.hypotheses[0]) for r in out]


def scores(hypotheses: list[str], references: list[str]) -> dict[str, float | str]:
    """BLEU and chrF with signatures."""
    out: dict[str, float | str] = {}
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        s = metric.corpus_score(hypotheses, [references])
        out |= {s.name: round(s.score, 2), s.name + " signature": str(metric.get_signature())}
    return out


def quality(p: Package, name: str, beam: int) -> dict[str, float | str] | None:
    """Scores of an evaluation set, or None where it is missing."""
    nb, en = find(name + ".nb", EVAL), find(name + ".en", EVAL)
    if nb is None or en is None:
        say(f"{name}: not in {EVAL}, not measured")
        return None
    src, ref = list(lines(nb)), list(lines(en))
    start = time.time()
    hyp = p(src, beam)
    took = time.time() - start
    return {
        "set": name,
        "sentences": len(src),
        **scores(hyp, ref),
        "sentences a second": round(len(src) / took, 1),
    }


def term_cases(work: Path, n: int, name: str = "flores-dev") -> list[tuple[str, str, str, str]]:
    """(source, reference, annotated phrase, its translation) from aligned sentences of an evaluation set; kept in WORK."""
    kept = work / f"terms-{name}.tsv"
    if not kept.exists():
        src, ref = (list(lines(find(f"{name}.{x}", EVAL) or Path(name))) for x in ("nb", "en"))
        rows = [
            tuple(r.split("\t")[:2])
            for _, r in zip(range(30_000), lines(work / "pairs" / "europarl-synthetic.tsv"), strict=False)
        ]
        both = [[" ".join(tokens(x)) for x in (*a, *(r[k] for r in rows))] for k, a in enumerate((src, ref))]
        links = align(*both)[: len(src)]
        common = Counter(w.lower() for x in src for w in TOKEN.findall(x))
        rng, out = random.Random(4), []
        order = list(range(len(src)))
        rng.shuffle(order)
        for i in order:
            found = spans(Pair(src[i], ref[i], parse(links[i].partition("\t")[0]), set()), common)
            if found and len(out) < n:
                s = rng.choices(found, [f.weight for f in found])[0]
                out.append((src[i], ref[i], src[i][s.start : s.end], s.target))
        with whole(kept) as f:
            f.writelines("\t".join(x) + "\n" for x in out)
    return [tuple(x.split("\t")) for x in lines(kept)]  # type: ignore[misc]


def appears(term: str, text: str) -> bool:
    """Whether a term, or a form of it (the last word's ending changed), stands in a text."""
    stem = re.escape(term.lower()[:-1]) if term.lower().endswith(("y", "e")) else re.escape(term.lower())
    return bool(re.search(rf"(?<!\w){stem}\w{{0,4}}(?!\w)", text.lower()))


def terms(p: Package, work: Path, n: int) -> list[dict[str, float | str]]:
    """How often annotated translations come out, and BLEU with and without them."""
    cases = term_cases(work, n)
    src, ref = [c[0] for c in cases], [c[1] for c in cases]
    out = []
    for label, form in (("none", None), ("form of the reference", str), ("dictionary form", lemma)):
        given = [c[3] if form is None else form(c[3]) for c in cases]
        text = (
            src
            if form is None
            else [s.replace(c[2], mark(c[2], g), 1) for s, c, g in zip(src, cases, given, strict=True)]
        )
        hyp = p(text)
        exact = sum(g.lower() in h.lower() for g, h in zip(given, hyp, strict=True))
        forms = sum(appears(g, h) for g, h in zip(given, hyp, strict=True))
        left = sum(any(b in h for b in "｟￨｠") for h in hyp)
        row = {"terms given": label, "cases": len(cases), "appears": round(100 * exact / len(cases), 1)}
        out.append(
            row
            | {"appears in some form": round(100 * forms / len(cases), 1), "brackets left": left}
            | scores(hyp, ref)
        )
    return out


def word_links(
    attention: list[list[float]], src_word: list[int], tgt_word: list[int]
) -> list[tuple[int, int]]:
    """For each target word the source word with the most attention: the rows of its pieces summed, pieces summed a word."""
    total: dict[int, Counter[int]] = {}
    for row, t in zip(attention, tgt_word, strict=False):
        if t >= 0:
            for x, s in zip(row, src_word, strict=False):
                if s >= 0:
                    total.setdefault(t, Counter())[s] += x
    return [(c.most_common(1)[0][0], t) for t, c in total.items() if c]


@torch.no_grad()
def alignment(checkpoint: str, work: Path) -> dict[str, float | str]:
    """Precision, recall and error rate of the alignment head's word links against held-out links (teacher-forced)."""
    model, data, pieces = (
        load(checkpoint).eval(),
        Arrays(work / "arrays.npz", held=1000),
        Pieces(work / "spm.model"),
    )
    hit = sure = possible = found = n = 0
    for i in data.held:
        if data.lo[i + 1] == data.lo[i]:
            continue
        b = data.batch(data.held[data.held == i])
        ids = [data.a[data.ao[i] : data.ao[i + 1]].tolist(), data.b[data.bo[i] : data.bo[i + 1]].tolist()]
        text = [pieces.sp.decode(x) for x in ids]
        if "｟" in text[0] or "<hl>" in text[0]:
            continue
        words = [pieces.words(t, x, positions(t)) for t, x in zip(text, ids, strict=True)]
        if words[0] is None or words[1] is None:
            continue
        gold = {
            (words[0][s], words[1][t])
            for t, s in b.links[:, 1:].tolist()
            if words[0][s] >= 0 and words[1][t] >= 0
        }
        head = model(b.src, b.inp)[1][0].tolist()
        linked = {t for _, t in gold}
        got = {x for x in word_links(head, words[0], words[1]) if x[1] in linked}
        hit, sure, found, n = hit + len(got & gold), sure + len(gold), found + len(got), n + 1
        possible += len(linked)
    return {
        "alignments on": f"{n} held-out pairs", "target words": possible, "precision": round(hit / found, 3),
        "recall": round(hit / sure, 3), "error rate": round(1 - 2 * hit / (found + sure), 3),
    }  # fmt: skip


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("package", type=Path)
    p.add_argument("--sets", nargs="*", default=["flores-dev", "tatoeba-test"])
    p.add_argument("--beam", type=int, default=4)
    p.add_argument("--terms", type=Path, metavar="WORK")
    p.add_argument("--cases", type=int, default=500)
    p.add_argument("--links", nargs=2, metavar=("WORK", "CKPT"))
    a = p.parse_args()
    package = Package(a.package)
    rows = [r for r in (quality(package, s, a.beam) for s in a.sets) if r]
    if a.terms:
        rows += terms(package, a.terms, a.cases)
    if a.links:
        rows.append(alignment(a.links[1], Path(a.links[0])))
    for r in rows:
        print(json.dumps(r, ensure_ascii=False))
    if (a.package / "metadata.json").exists() and "terminology" not in (
        a.package / "metadata.json"
    ).read_text(encoding="utf-8"):
        say(
            f"(metadata.json does not offer inline terms; with --terms the exporter writes {TERMS['terminology_format']})"
        )


if __name__ == "__main__":
    main()
