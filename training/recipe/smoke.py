"""Every stage on about a thousand made-up lines and a two-layer random teacher, in a minute or two.

    python -m recipe.smoke [WORK]

Needs no corpus, no weights and no network. A tiny grammar writes both languages, so that what is right is known; the
figures mean nothing, but every stage must run, the student must learn, a broken run must go on, and the package must
load, mark terms and come back as a checkpoint.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import random
import re
import shutil
import sys
import time
from pathlib import Path

LINES = 600
THINGS = [
    ("bilen", "the car"), ("huset", "the house"), ("byen", "the city"), ("avisen", "the newspaper"), ("boken", "the book"), ("hunden", "the dog"),
    ("båten", "the boat"), ("skolen", "the school"), ("brevet", "the letter"), ("broen", "the bridge"), ("toget", "the train"), ("fjellet", "the mountain"),
]  # fmt: skip
PEOPLE = [
    ("mannen", "the man"),
    ("kvinnen", "the woman"),
    ("læreren", "the teacher"),
    ("Kari", "Kari"),
    ("Ola", "Ola"),
    ("ministeren", "the minister"),
]
DEEDS = [
    ("så", "saw"),
    ("kjøpte", "bought"),
    ("fant", "found"),
    ("malte", "painted"),
    ("beskrev", "described"),
    ("solgte", "sold"),
]
WHEN = [
    ("i går", "yesterday"),
    ("i fjor", "last year"),
    ("på mandag", "on Monday"),
    ("i 2017", "in 2017"),
    ("i 1994", "in 1994"),
    ("om natten", "at night"),
]
WORDS = [("krykke", "crutch"), ("hylle", "shelf"), ("hav", "sea"), ("halte", "limp")]
ARTICLES = {
    "limp": "limp //lɪmp// <v>\n1. halte 2.\nto walk lamely\n",
    "shed": "shed <n>\nskur, bod\n(small) building\n",
}
LIKE = [("gamle", "old"), ("store", "big"), ("røde", "red"), ("nye", "new"), ("lille", "little")]


def sentence(rng: random.Random) -> tuple[str, str]:
    """A Norwegian sentence and its English."""
    (a, x), (b, y), (c, z), (d, w) = (rng.choice(k) for k in (PEOPLE, DEEDS, THINGS, WHEN))
    if rng.random() < 0.4:
        e, v = rng.choice(LIKE)
        c, z = f"den {e} {c}", f"the {v} {z[4:]}"
    if rng.random() < 0.3:
        (f, u), (g, t) = rng.choice(DEEDS), rng.choice(THINGS)
        c, z = f"{c} og {f} {g}", f"{z} and {u} {t}"
    return f"{a[:1].upper()}{a[1:]} {b} {c} {d}.", f"{x[:1].upper()}{x[1:]} {y} {z} {w}."


def write(path: Path, rows: list[str]) -> None:
    """Lines to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(r + "\n" for r in rows), encoding="utf-8")


def text(corpus: Path, evaluation: Path) -> None:
    """A corpus and an evaluation set in the layout of the real ones."""
    rng = random.Random(7)
    rows = [sentence(rng) for _ in range(LINES)]
    write(
        corpus / "tatoeba-train.tsv",
        [f"{nb}\t{en}" for nb, en in rows[:300]]
        + ["Helt feil språk her\tDette er ikke engelsk og det er på norsk", "\t"],
    )
    write(corpus / "dict-apertium-nor-eng.tsv", [f"{nb}\t{en}" for nb, en in WORDS])
    dictionary(corpus / "freedict")
    write(corpus / "europarl-synthetic.nb", [r[0] for r in rows[300:]])
    write(corpus / "europarl-synthetic.en", [r[1] for r in rows[300:]])
    write(corpus / "mono-news.nb", [sentence(rng)[0] for _ in range(40)])
    write(corpus / "mono-news.en", [sentence(rng)[1] for _ in range(60)])
    held = [sentence(rng) for _ in range(40)]
    write(evaluation / "flores-dev.nb", [r[0] for r in held])
    write(evaluation / "flores-dev.en", [r[1] for r in held])


def dictionary(name: Path) -> None:
    """A dictd database of `ARTICLES`, after a description of itself."""
    from recipe.wordlist import DIGITS

    def number(n: int) -> str:
        return (number(n // 64) if n > 63 else "") + DIGITS[n % 64]

    data, index = "Made up.\n", [f"00databaseinfo\t{number(0)}\t{number(9)}"]
    for word, article in ARTICLES.items():
        index.append(f"{word}\t{number(len(data.encode()))}\t{number(len(article.encode()))}")
        data += article
    write(name.with_name(name.name + ".index"), index)
    name.with_name(name.name + ".dict.dz").write_bytes(gzip.compress(data.encode()))


def random_teacher(work: Path) -> None:
    """A folder as `base` makes it, with two random layers."""
    import numpy as np
    import sentencepiece
    import torch

    from .teacher import Gemma, Pieces, Sizes, Teacher

    folder = work / "teacher"
    folder.mkdir(parents=True, exist_ok=True)
    rows = (work / "pairs" / "tatoeba-train.tsv").read_text(encoding="utf-8").replace("\t", "\n")
    (folder / "text").write_text(rows, encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "text"), model_prefix=str(folder / "pieces"), vocab_size=400, byte_fallback=True, hard_vocab_limit=False,
        pad_id=0, eos_id=1, bos_id=2, unk_id=3, minloglevel=2, num_threads=1,
    )  # fmt: skip
    sp = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
    keep = np.arange(sp.get_piece_size())
    np.save(folder / "keep.npy", keep)
    np.save(folder / "head.npy", keep)
    torch.manual_seed(1)
    sizes = Sizes(len(keep), d=32, layers=2, heads=2, head=16, inner=64, longest=160)
    Teacher(Gemma(sizes), Pieces(folder / "pieces.model", keep), torch.from_numpy(keep)).save(folder)
    write(folder / "lexicon.tsv", ["avis\t6\tn\tnewspaper"])


def stage(name: str, arguments: str) -> None:
    """A stage with its command line, in this process."""
    start, before = time.time(), sys.argv
    print(f"── {name} {arguments}", file=sys.stderr, flush=True)
    sys.argv = [name, *arguments.split()]
    try:
        importlib.import_module(f"recipe.{name}").main()
    finally:
        sys.argv = before
    print(f"   {time.time() - start:.1f} s", file=sys.stderr, flush=True)


def need(fact: bool, what: str) -> None:
    """Stop where something is not as it must be."""
    if not fact:
        sys.exit(f"smoke: {what}")


SMALL = "--d 64 --h 2 --f 128 --ne 2 --nd 1 --tokens 800 --width 400 --warm 8 --lr 0.03 --adam-lr 6e-3 --compile 0 --tell 0.5"


def run(w: Path) -> None:
    """All stages, front to back."""
    stage("wordlist", f"{w} --dictionary {w}/corpus/freedict")
    listed = (w / "raw" / "dict-freedict-eng-nor.tsv").read_text(encoding="utf-8")
    need(listed == "skur\tshed\nbod\tshed\n", f"the dictionary was read as {listed!r}")
    stage("filter", f"{w} --parliament 200")
    kept = (w / "pairs" / "tatoeba-train.tsv").read_text(encoding="utf-8")
    need("Kari" in kept and "ikke engelsk" not in kept, "the filter kept Norwegian as English, or nothing")
    random_teacher(w)
    stage("finetune", f"{w} --steps 3 --pieces 800")
    stage("distil", f"{w} --lines 12 --score 4 --minutes 5")
    need(len((w / "raw" / "distilled.tsv").read_text().splitlines()) == 12, "not every line was distilled")
    by_hand(w)
    stage("filter", f"{w} --parliament 200")
    stage("align", f"{w}")
    stage("words", f"{w} --common 0")
    forms, swapped = (
        (w / "pairs" / f"{x}.tsv").read_text(encoding="utf-8") for x in ("inflected", "swapped")
    )
    need(
        "krykkene\tthe crutches" in forms and "han haltet\the limped" in forms, f"forms are missing: {forms}"
    )
    need("hyllen" in swapped and "the shelf" in swapped, "no noun took another's place")
    stage("pseudo", f"{w}")
    stage("lexicon", f"{w} --parliament 100")
    known = (w / "lexicon.tsv").read_text(encoding="utf-8")
    need("\navis\t6\tN\tnewspaper\n" in known, f"the lexicon lacks a word: {known}")
    stage("conflicts", f"{w}/lexicon.tsv --work {w} --least 1 --examples 1")
    stage("arrays", f"{w} --vocabulary 420")
    came_in(w)
    stage("train", f"{w} {SMALL} --steps 45")
    shutil.copy(w / "run" / "final.pt", w / "run" / "ck.pt")
    stage("train", f"{w} {SMALL} --steps 45 --resume")
    curve = [json.loads(x)["loss"] for x in (w / "run" / "log.jsonl").read_text().splitlines()]
    need(min(curve) < curve[0] - 0.5, f"the student did not learn: {curve}")
    stage(
        "export",
        f"{w}/run/final.pt {w}/spm.model {w}/nb_en --version 0.0 --shortlist {w}/arrays.npz --terms --lexicon {w}/lexicon.tsv --zip",
    )
    data = json.loads((w / "nb_en" / "metadata.json").read_text(encoding="utf-8"))
    need(data["terminology"] == "inline" and (w / "nb_en.argosmodel").exists(), "the package is not whole")
    stage("evaluate", f"{w}/nb_en --sets flores-dev --terms {w} --cases 10 --links {w} {w}/run/final.pt")
    stage("recover", f"{w}/nb_en {w}/narrow.pt --encoder 3")
    stage("widen", f"{w}/narrow.pt {w}/large.pt --f 192 --d 96")
    stage(
        "export",
        f"{w}/large.pt {w}/spm.model {w}/large --version 0.0 --shortlist {w}/arrays.npz --before {w}/nb_en",
    )
    stage("recover", f"{w}/large {w}/back.pt")
    same(w)
    stage("soup", f"{w}/soup.pt {w}/run/final.pt=0.7 {w}/run/ck.pt=0.3")
    stage("reverse", f"{w}")
    turned = w / "reverse"
    stage("train", f"{turned} {SMALL} --steps 10 --guide 0 --init {w}/run/final.pt")
    stage(
        "export",
        f"{turned}/run/final.pt {w}/spm.model {w}/en_nb --version 0.0 --reverse --shortlist {turned}/arrays.npz",
    )
    data = json.loads((w / "en_nb" / "metadata.json").read_text(encoding="utf-8"))
    need((data["from_code"], data["to_code"]) == ("en", "nb"), "the reverse package has the wrong direction")
    stage("backtranslate", f"{w} {w}/en_nb --beam 2")
    back = (w / "raw" / "back-news.tsv").read_text(encoding="utf-8").splitlines()
    english = (w / "corpus" / "mono-news.en").read_text(encoding="utf-8")
    need(
        len(back) > 0 and all(x.partition("\t")[2] in english for x in back),
        "back-translation lost its English",
    )
    stage("selftrain", f"{w} {w}/nb_en --lines 30 --channel {w}/en_nb")
    own = (w / "raw" / "own-news.tsv").read_text(encoding="utf-8").splitlines()
    need(0 < len(own) < 30, "no translation of its own was kept, or every one")
    stage("filter", f"{w} --parliament 200")
    stage("arrays", f"{w} --spm {w}/spm.model")
    rewarded(w)
    stage("widen", f"{w}/run/final.pt {w}/wide.pt --f 192 --encoder 4")
    stage("train", f"{w} {SMALL} --steps 3 --drop 0.1 --out {w}/wide --init {w}/wide.pt --resume")


def by_hand(w: Path) -> None:
    """Sheets for translators go out, and come back with a line that is none and one left out."""
    stage("sheets", f"cut {w} --lines 5 --size 3 --own 10")
    sheets = sorted((w / "sheets").glob("*.tsv"))
    rows = [line.split("\t") for sheet in sheets for line in sheet.read_text(encoding="utf-8").splitlines()]
    need(len(sheets) == 2 and len(rows) == 5, f"{len(rows)} lines in {len(sheets)} sheets")
    write(
        w / "sheets" / "001.out", [f"{number}\t{word_by_word(nb)}" for number, nb in rows[:-1]] + ["Thanks!"]
    )
    stage("sheets", f"gather {w}")
    back = (w / "raw" / "translated-news.tsv").read_text(encoding="utf-8").splitlines()
    need(
        [x.partition("\t")[0] for x in back] == [nb for _, nb in rows[:-1]], f"not what was handed in: {back}"
    )
    stage("sheets", f"cut {w} --english --lines 5 --size 5")
    sheet = w / "sheets-english" / "001.tsv"
    rows = [line.split("\t") for line in sheet.read_text(encoding="utf-8").splitlines()]
    need(len(rows) == 5, f"{len(rows)} lines in the English sheet")
    write(sheet.with_suffix(".out"), [f"{number}\t{' '.join(reversed(en.split()))}" for number, en in rows])
    stage("sheets", f"gather {w} --english")
    back = (w / "raw" / "translated-english.tsv").read_text(encoding="utf-8").splitlines()
    need(0 < len(back) <= 5, f"of the English sheet came back: {back}")


def came_in(w: Path) -> None:
    """A translation that comes in late is in the arrays then, and the rows of the other collections are as they were."""
    import numpy as np

    before = dict(np.load(w / "arrays.npz"))
    with (w / "raw" / "translated-news.tsv").open("a", encoding="utf-8") as f:
        f.write("Kari malte båten i går.\tKari painted the boat yesterday.\n")
    stage("more", f"{w} translated-news")
    after = np.load(w / "arrays.npz")
    number = before["names"].tolist().index("translated-news")
    late = (
        len(after["w"]) - len(before["w"]),
        int((after["c"] == number).sum() - (before["c"] == number).sum()),
    )
    need(late == (4, 4), f"rows that came in: {late}")
    rest, own = (int((x["c"] != number).sum()) for x in (before, after))
    size = int(after["bo"][own])
    split = np.split(before["b"], before["bo"][1:-1])
    pieces = np.concatenate([x for x, c in zip(split, before["c"], strict=True) if c != number])
    need(rest == own and np.array_equal(after["b"][:size], pieces), "other rows changed")
    stage("more", f"{w} pud-sv2nb tatoeba-train")
    again = np.load(w / "arrays.npz")["c"]
    need(
        int((again == number).sum()) == int((after["c"] == number).sum()), "what came in before came in again"
    )


def word_by_word(nb: str) -> str:
    """English for a made-up sentence."""
    for norwegian, english in (*THINGS, *PEOPLE, *DEEDS, *WHEN, *LIKE, ("den", "the"), ("og", "and")):
        nb = re.sub(rf"\b{norwegian}\b", english, nb, flags=re.IGNORECASE)
    return nb


def rewarded(w: Path) -> None:
    """A half-learnt model comes to prefer the better ones of its own candidates."""
    stage(
        "export",
        f"{w}/back.pt {w}/spm.model {w}/half --version 0.0 --shortlist {w}/arrays.npz",
    )
    stage("candidates", f"{w} {w}/half --lines 120 --beam 3")
    before = (w / "run" / "log.jsonl").stat().st_size
    # all sources in every step, so that its reward can be compared with the first one's
    options = "--risk 20 --sources 1000 --tokens 200 --tell 0"
    stage("train", f"{w} {SMALL} --steps 12 --init {w}/back.pt --lr 0.003 {options}")
    new = (w / "run" / "log.jsonl").read_text(encoding="utf-8")[before:].splitlines()
    curve = [json.loads(x)["reward"] for x in new]
    need(curve[-1] > curve[0], f"the expected reward did not rise: {curve}")
    stage("judge", f"{w} {w}/half --lines 30 --beam 3")
    stage("train", f"{w} {SMALL} --steps 2 --init {w}/back.pt --lr 0.003 {options}")
    as_one(w)


def as_one(w: Path) -> None:
    """Candidates that are scored as a tree get what each gets alone, and rare words their English."""
    from .judge import Judge
    from .teacher import Teacher, glossed

    teacher = Teacher.ready(w / "teacher")
    need(
        glossed("Kari så avisen.", teacher.lexicon) == "Kari så avisen [newspaper].",
        "a rare word lacks its English",
    )
    teacher.model.float()
    judge, source = Judge(teacher), "Kari så avisen i går."
    some = ["Kari saw the newspaper yesterday.", "Kari saw the letter.", "Ola sold the boat."]
    together = [score for score, _ in judge([(source, some), ("Ola malte huset.", some[:1])])[0]]
    alone = [judge([(source, [x])])[0][0][0] for x in some]
    need(
        max(abs(a - b) for a, b in zip(together, alone, strict=True)) < 0.01,
        f"{together} together, {alone} alone",
    )


def same(work: Path) -> None:
    """The package's attention is the alignment head, and the recovered student, deeper and wider, translates as before."""
    import torch

    from .batches import Arrays
    from .evaluate import Package
    from .student import load

    a, b = load(str(work / "run" / "final.pt")).eval(), load(str(work / "back.pt")).eval()
    data = Arrays(work / "arrays.npz")
    batch = data.batch(data.held[:4])
    with torch.no_grad():
        one, other = ((m(batch.src, batch.inp)[0] @ m.emb.weight.T).log_softmax(-1) for m in (a, b))
        off = (one.exp() * (one - other)).sum(-1).mean()
    need(float(off) < 0.1, f"the recovered student differs by {float(off):.3f} nats a piece")
    p = Package(work / "nb_en")
    pieces = p.sp.encode("Kari så huset i går.", out_type=str)
    r = p.model.translate_batch([pieces], return_attention=True)[0]
    src = torch.tensor([[*p.sp.piece_to_id(pieces), 2]])
    inp = torch.tensor([[1, *p.sp.piece_to_id(r.hypotheses[0])]])
    with torch.no_grad():
        head = a(src, inp)[1][0, 0, : len(pieces)]
    got = torch.tensor(r.attention[0][0])[: len(pieces)]
    need(
        float((head - got).abs().max()) < 0.1,
        f"CTranslate2's attention is not the alignment head: {head} {got}",
    )


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path, nargs="?", default=Path("work/smoke"))
    a = p.parse_args()
    start = time.time()
    shutil.rmtree(a.work, ignore_errors=True)
    os.environ |= {
        "SIDESTILT_CORPUS": str(a.work / "corpus"),
        "SIDESTILT_SENTENCES": str(a.work / "corpus"),
        "SIDESTILT_EVAL": str(a.work / "eval"),
    }
    text(a.work / "corpus", a.work / "eval")
    run(a.work)
    print(f"smoke: every stage ran, {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
