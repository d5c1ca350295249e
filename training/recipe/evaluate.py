"""Measure a package: BLEU and chrF, inline terms, word alignments.

    python -m recipe.evaluate PACKAGE [--sets flores-dev tatoeba-test] [--terms WORK] [--links WORK CKPT]

Every figure is printed with what it was measured on; BLEU and chrF with their sacreBLEU signatures (Post 2018).
Decoding as the engine does it: beam 4, int8. `--terms` aligns flores-dev (eflomal, with parliament pairs of WORK for
the counts), marks one phrase in each of 500 sentences and counts how often its translation comes out. `--links`
compares the alignment head, per word, with eflomal's links of flores-dev.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece
import torch
from translate.engine.entries import LEXICON
from translate.engine.lexicon import open_lexicon
from translate.engine.source import prepare
from translate.engine.tokenise import SentencePiece, cased, closed_up
from translate.read.sentences import split_sentences

from .align import align, parse, tokens
from .arrays import Pieces, positions
from .corpus import EVAL, TOKEN, find, lines, say, whole
from .export import TERMS
from .student import BOS, EOS, load
from .terms import STOP, Pair, Span, lemma, mark, spans


class Package:
    """An Argos package, decoding."""

    def __init__(self, folder: Path, threads: int = 0, parallel: int = 1) -> None:
        self.sp = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
        self.model = ctranslate2.Translator(
            str(folder / "model"), compute_type="int8", inter_threads=parallel, intra_threads=threads
        )
        # as the engine does: a map of one line is the same for all sources
        place = folder / "model" / "vmap.txt"
        self.short = place.exists() and len(place.read_text(encoding="utf-8").splitlines()) == 1
        self.tokenizer = SentencePiece(folder / "sentencepiece.model")
        self.lexicon = open_lexicon(folder / "model" / LEXICON)
        self.truecased = (
            json.loads((folder / "metadata.json").read_text(encoding="utf-8")).get("truecased") is True
        )

    @classmethod
    def on_all_cores(cls, folder: Path) -> Package:
        """One that decodes a batch a core, for much text."""
        return cls(folder, 1, len(os.sched_getaffinity(0)))

    def encode(self, texts: list[str]) -> list[list[str]]:
        """Pieces of sources as the engine makes them, with the hints of the package's lexicon."""
        return [
            prepare(text, self.tokenizer, self.lexicon, truecased=self.truecased).tokens for text in texts
        ]

    def decode(self, pieces: list[str], source: str) -> str:
        """The text of a hypothesis, as the engine makes it."""
        return cased(closed_up(self.tokenizer.decode(pieces)), source)

    def search(
        self, sources: list[list[str]], beam: int, hypotheses: int = 1
    ) -> list[ctranslate2.TranslationResult]:
        """The best hypotheses of each source, with scores (log-probability a piece)."""
        return self.model.translate_batch(
            sources, beam_size=beam, num_hypotheses=hypotheses, max_batch_size=1024, batch_type="tokens", length_penalty=1.0,
            return_scores=True, use_vmap=self.short,
        )  # fmt: skip

    def __call__(self, texts: list[str], beam: int = 4) -> list[str]:
        """Translations."""
        found = self.search(self.encode(texts), beam)
        return [self.decode(r.hypotheses[0], text) for r, text in zip(found, texts, strict=True)]


def scores(hypotheses: list[str], references: list[str]) -> dict[str, float | str]:
    """BLEU and chrF with signatures."""
    out: dict[str, float | str] = {}
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        s = metric.corpus_score(hypotheses, [references])
        out |= {s.name: round(s.score, 2), s.name + " signature": str(metric.get_signature())}
    return out


def quality(p: Package, name: str, beam: int) -> dict[str, float | str] | None:
    """Scores of an evaluation set, line by line, and by sentences as Sidestilt splits them; None where it is missing."""
    nb, en = find(name + ".nb", EVAL), find(name + ".en", EVAL)
    if nb is None or en is None:
        say(f"{name}: not in {EVAL}, not measured")
        return None
    src, ref = list(lines(nb)), list(lines(en))
    start = time.time()
    hyp = p(src, beam)
    took = time.time() - start
    parts = [[span.of(x) for span in split_sentences(x)] for x in src]
    written = iter(p([x for some in parts for x in some], beam))
    by_sentence = scores([" ".join(next(written) for _ in some) for some in parts], ref)
    return {
        "set": name,
        "lines": len(src),
        **scores(hyp, ref),
        "lines a second": round(len(src) / took, 1),
        "split into sentences": sum(map(len, parts)),
        **{f"{x} then": by_sentence[x] for x in ("BLEU", "chrF2")},
    }


def lexicon(work: Path, n: int = 60_000) -> set[tuple[str, str]]:
    """Word pairs that the pairs' links agree on at least twice."""
    seen: Counter[tuple[str, str]] = Counter()
    for links in sorted((work / "links").glob("*.txt")):
        rows = zip(range(n), lines(work / "pairs" / f"{links.stem}.tsv"), lines(links), strict=False)
        for _, row, both in rows:
            nb, en = (tokens(x) for x in row.split("\t")[:2])
            seen.update(
                (nb[i], en[j]) for i, j in parse(both.partition("\t")[0]) if i < len(nb) and j < len(en)
            )
    return {x for x, k in seen.items() if k > 1}


def linked(work: Path, name: str = "flores-dev") -> list[Pair]:
    """An evaluation set with word links, made along with 30,000 parliament pairs for the counts; kept in WORK."""
    src, ref = (list(lines(find(f"{name}.{x}", EVAL) or Path(name))) for x in ("nb", "en"))
    kept = work / f"links-{name}.txt"
    if not kept.exists():
        news = zip(range(30_000), lines(work / "pairs" / "europarl-synthetic.tsv"), strict=False)
        rows = [r.split("\t")[:2] for _, r in news]
        both = [[" ".join(tokens(x)) for x in (*a, *(r[k] for r in rows))] for k, a in enumerate((src, ref))]
        with whole(kept) as f:
            f.writelines(x + "\n" for x in align(*both)[: len(src)])
    split = (x.partition("\t") for x in lines(kept))
    return [Pair(a, b, parse(x), parse(y)) for a, b, (x, _, y) in zip(src, ref, split, strict=True)]


def nouns(work: Path, n: int = 60_000) -> frozenset[str]:
    """English words that mostly stand where nouns do: after an article or the like, before a function word or a stop."""
    before = frozenset("the a an this these its their our his her of some many no".split())
    after = frozenset(
        "of and or in is are was were to for that has have had on with as at by from which will , . ; : )".split()
    )
    seen, first, last = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted((work / "pairs").glob("*.tsv")):
        for _, row in zip(range(n), lines(path), strict=False):
            words = tokens(row.split("\t")[1])
            seen.update(words)
            first.update(b for a, b in pairwise(words) if a in before)
            last.update(a for a, b in pairwise(words) if b in after)
    return frozenset(w for w, k in seen.items() if k > 4 and first[w] > 0.15 * k and last[w] > 0.5 * k)


def term_cases(work: Path, n: int, name: str = "flores-dev") -> list[tuple[str, str, str, str]]:
    """(source, reference, annotated phrase, its translation) from aligned sentences of an evaluation set; kept in WORK.

    Names and noun phrases, as a glossary has them; each word confirmed by the training links, or unchanged in the
    translation, so that an error of the aligner is not counted as one of the student.
    """
    kept = work / f"terms-{name}.tsv"
    if not kept.exists():
        pairs = linked(work, name)
        common = Counter(w.lower() for p in pairs for w in TOKEN.findall(p.nb))
        known, nominal, rng = lexicon(work), nouns(work), random.Random(4)
        out: list[tuple[str, str, str, str]] = []
        for p in rng.sample(pairs, len(pairs)):
            found = [s for s in spans(p, common) if sure(p.nb, s, known) and noun(s, nominal)]
            if found and len(out) < n:
                s = rng.choices(found, [f.weight for f in found])[0]
                out.append((p.nb, p.en, p.nb[s.start : s.end], s.target))
        with whole(kept) as f:
            f.writelines("\t".join(x) + "\n" for x in out)
    return [tuple(x.split("\t")) for x in lines(kept)]  # type: ignore[misc]


def noun(s: Span, nominal: frozenset[str]) -> bool:
    """Whether a span's target ends in a noun, or is a name in the middle of a sentence."""
    last = tokens(s.target)[-1]
    return last in nominal or lemma(last) in nominal or bool(s.at and s.target[:1].isupper())


def sure(text: str, s: Span, known: set[tuple[str, str]]) -> bool:
    """Whether every word of the phrase has a confirmed translation, or itself, in what it is said to become."""
    target = tokens(s.target)
    return all(
        w in STOP or w in target or any((w, t) in known for t in target)
        for w in tokens(text[s.start : s.end])
    )


def appears(term: str, text: str) -> bool:
    """Whether a term, or a form of it (the last word's ending changed), stands in a text."""
    stem = re.escape(term.lower()[:-1]) if term.lower().endswith(("y", "e")) else re.escape(term.lower())
    return bool(re.search(rf"(?<!\w){stem}\w{{0,4}}(?!\w)", text.lower()))


def terms(p: Package, work: Path, n: int) -> list[dict[str, float | str]]:
    """How often annotated translations come out, and BLEU with and without them."""
    cases = term_cases(work, n)
    ref = [c[1] for c in cases]
    plain: Callable[[str], str] = str
    forms = (
        ("none", None, True),
        ("reference form", plain, True),
        ("dictionary form", lemma, True),
        ("reference form, unspaced", plain, False),
    )
    out = []
    for label, form, spaced in forms:
        given = [(form or plain)(c[3]) for c in cases]
        text = [
            c[0].replace(c[2], mark(c[2], g, spaced), 1) if form else c[0]
            for c, g in zip(cases, given, strict=True)
        ]
        hyp = p(text)
        exact = sum(g.lower() in h.lower() for g, h in zip(given, hyp, strict=True))
        some = sum(appears(g, h) for g, h in zip(given, hyp, strict=True))
        row: dict[str, float | str] = {"terms given": label, "cases": len(cases)}
        row |= {
            "appears": round(100 * exact / len(cases), 1),
            "in some form": round(100 * some / len(cases), 1),
        }
        row["brackets left"] = sum(any(b in h for b in "｟￨｠") for h in hyp)
        out.append(row | scores(hyp, ref))
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
    """Word links of the alignment head, teacher-forced on flores-dev, against eflomal's.

    Precision and error rate as Och & Ney 2003: links both directions agree on are sure, the grown ones possible.
    """
    model, pieces = load(checkpoint).eval(), Pieces(work / "spm.model")
    good = found = hit = sure_links = n = 0
    for p in linked(work):
        a, b = pieces.encode([p.nb, p.en])
        words = [pieces.words(t, x, positions(t)) for t, x in ((p.nb, a), (p.en, b))]
        if words[0] is None or words[1] is None:
            continue
        head = model(torch.tensor([[*a, EOS]]), torch.tensor([[BOS, *b]]))[1][0].tolist()
        target = {t for _, t in p.links | p.grown}
        got = {x for x in word_links(head, words[0], words[1]) if x[1] in target}
        good += len(got & (p.links | p.grown))
        hit += len(got & p.links)
        found, sure_links, n = found + len(got), sure_links + len(p.links), n + 1
    return {
        "alignments on": f"{n} sentences of flores-dev, against eflomal", "target words": found,
        "precision": round(good / found, 3), "recall of sure links": round(hit / sure_links, 3),
        "error rate": round(1 - (good + hit) / (found + sure_links), 3),
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
