"""What pooling saves: Sidestilt's engine, unmodified argostranslate and bare CTranslate2 over the same sentences.

Run with ``python bench/throughput.py`` in the project's environment. Each contestant runs in a process of its own, one
after another; CPU seconds are of translating alone, without start-up. All use the same package and search settings
(beam 4, argostranslate's length penalty of 0.2, 8-bit), so the texts can be compared. Sentences are FLORES dev ones
where ``../shared`` is present, else made here.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval" / "flores-dev.nb"
CONTESTANTS = {
    "sidestilt": "sidestilt, as a run does it (with word links)",
    "sidestilt-bare": "sidestilt, without word links",
    "argostranslate": "argostranslate, a line a sentence",
    "argostranslate-1": "argostranslate, ARGOS_INTRA_THREADS=1",
    "ctranslate2": "bare CTranslate2: tokens given, sorted, 1024 a batch",
}


def sentences(count: int) -> list[str]:
    """The sentences to translate: real ones if they are there, else made from parts."""
    if SHARED.is_file():
        return SHARED.read_text("utf-8").splitlines()[:count]
    who = (
        "Kommunen",
        "En ung kvinne fra Tromsø",
        "Ifølge politiet har to menn",
        "Lederen i utvalget",
        "Ingen i laget",
    )
    what = (
        "ville bygge en ny skole ved elven",
        "reiste til utlandet i fjor høst",
        "sa nei til forslaget fra regjeringen",
        "vant kampen med tre mål mot to",
        "ba om mer tid før saken skulle avgjøres",
    )
    when = (
        "",
        " etter et møte med ordføreren tirsdag kveld",
        ", men det er ikke sikkert at det holder i lengden",
        " fordi prisene har steget raskere enn noen hadde ventet de siste 12 månedene",
    )
    why = (".", ", skriver avisen.", ", og mange mener at det var på tide.")
    made = [
        "".join((f"{one} {two}", three, four))
        for one, two, three, four in itertools.product(who, what, when, why)
    ]
    return made[:count]


def main() -> None:
    """Run every contestant and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="sentences")
    parser.add_argument("--contestant", choices=CONTESTANTS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.contestant:
        compete(chosen.contestant, sentences(chosen.count))
        return
    lines = sentences(chosen.count)
    print(
        f"{len(lines)} sentences {'of FLORES dev' if SHARED.is_file() else 'made here'}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    results = {name: _run(name, chosen.count) for name in CONTESTANTS}
    base = results["sidestilt"]
    whole = [index for index, cut in enumerate(base["cut"]) if not cut]
    print(
        f"{len(lines) - len(whole)} of them are too long for the model; Sidestilt cuts them at clauses, the others don't"
    )
    print(f"{'':58} {'CPU s':>7} {'wall s':>7} {'× CPU':>6} {'peak MB':>8} {'same text of whole ones':>24}")
    for name, result in results.items():
        same = sum(result["texts"][index] == base["texts"][index] for index in whole)
        ratio = result["cpu"] / base["cpu"]
        print(
            f"{CONTESTANTS[name]:58} {result['cpu']:7.2f} {result['wall']:7.2f} {ratio:6.2f} {result['peak']:8.0f} {same:>20}/{len(whole)}"
        )
    print(f"start-up to the first sentence, sidestilt: {base['first']:.2f} s")


def _run(name: str, count: int) -> dict[str, Any]:
    environment = dict(os.environ)
    if name == "argostranslate-1":
        environment["ARGOS_INTRA_THREADS"] = "1"
    command = [sys.executable, __file__, "--count", str(count), "--contestant", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def compete(name: str, lines: list[str]) -> None:
    """Translate the lines as one contestant and print its figures and texts as JSON."""
    started = time.perf_counter()
    from translate.domain import Decoding
    from translate.engine import choose_package
    from translate.engine.argos import ArgosEngine
    from translate.engine.ctranslate import CTranslateEngine

    package = choose_package()
    settings = Decoding(beam_size=4, length_penalty=0.2)
    if name.startswith("sidestilt"):
        engine = CTranslateEngine(package, decoding=settings, links=name == "sidestilt")
        engine.translate(["Hei."])

        def work() -> list[str]:
            return [hypothesis.text for hypothesis in engine.translate(lines)]

    elif name.startswith("argostranslate"):
        library = ArgosEngine(
            package
        )._translation  # its own pipeline, with a splitter that leaves lines whole
        library.translate("Hei.")

        def work() -> list[str]:
            return [str(text) for text in library.translate("\n".join(lines)).split("\n")]

    else:
        import ctranslate2

        from translate.engine.tokenise import SentencePiece

        tokenizer = SentencePiece(package.sentencepiece)
        tokens = [tokenizer.encode(line) for line in lines]
        order = sorted(range(len(lines)), key=lambda index: -len(tokens[index]))
        cores = os.cpu_count() or 1
        bare = ctranslate2.Translator(
            str(package.model), compute_type="int8", inter_threads=cores, intra_threads=1
        )
        bare.translate_batch([["▁Hei", "."]], beam_size=4)

        def work() -> list[str]:
            given = [tokens[index] for index in order]
            found = bare.translate_batch(
                given,
                beam_size=4,
                length_penalty=0.2,
                max_batch_size=1024,
                batch_type="tokens",
                replace_unknowns=True,
            )
            texts = dict(zip(order, (tokenizer.decode(one.hypotheses[0]) for one in found), strict=True))
            return [texts[index] for index in range(len(lines))]

    first = time.perf_counter() - started
    from translate.engine.tokenise import open_tokenizer

    counter = open_tokenizer(package.sentencepiece, package.bpe, package.pair.source, package.pair.target)
    cut = [len(counter.encode(line)) > package.source_limit for line in lines]
    wall, cpu = time.perf_counter(), time.process_time()
    texts = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(
        {"cpu": cpu, "wall": wall, "peak": peak, "first": first, "cut": cut, "texts": texts}, sys.stdout
    )


if __name__ == "__main__":
    main()
