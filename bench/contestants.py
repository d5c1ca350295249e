"""Who takes part in ``bench.batch``, and the work of those that aren't commands: each a process of its own.

``python -m bench.contestants NAME --sentences FILE --result FILE`` is started by the benchmark. It gets ready (loads
the model, makes tokens), works, and writes what the work took and what came out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.processes import allowed_cores

__all__ = ["ARGOS", "CONTESTANTS", "LIMIT", "PACKAGE", "Contestant"]

PACKAGE = Path(__file__).resolve().parents[1] / "translate" / "embedded" / "nb_en"
"""The package that all translate with."""

ARGOS_PENALTY = 0.2
"""The length penalty that argostranslate 1.11 always passes on."""

BATCHES = (512, 1024, 2048, 4096)
"""Subwords a batch that the bare library is tried with."""

LIMIT, ARGOS = "bare", "argos"
"""The two that ratios are taken against."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to translate articles."""

    key: str
    """Its name here."""

    label: str
    """Its name in tables."""

    whole: bool = False
    """Whether its figures are of a whole process, articles to pages; else of translating given sentences alone."""

    command: bool = False
    """Whether it is the command ``sidestilt run``."""

    glossary: bool = False
    """Whether it holds terms."""

    environment: tuple[tuple[str, str], ...] = ()
    """Settings of argostranslate."""


CONTESTANTS = {
    one.key: one
    for one in (
        Contestant("bare", "bare CTranslate2: tokens given, sorted by length"),
        Contestant("bare-wide", "the same with the instructions that Sidestilt lets it use"),
        Contestant("engine", "Sidestilt's engine: sentences to texts, word links"),
        Contestant("engine-plain", "the same without word links"),
        Contestant("run", "sidestilt run: articles to pages", whole=True, command=True),
        Contestant("processes", "sidestilt run, a process a core", whole=True, command=True),
        Contestant("unchecked", "sidestilt run without checks", whole=True),
        Contestant("terms", "sidestilt run with a glossary", whole=True, command=True, glossary=True),
        Contestant("engine-argos", "Sidestilt's engine, argostranslate's length penalty"),
        Contestant(
            "argos-1", "argostranslate, ARGOS_INTRA_THREADS=1", environment=(("ARGOS_INTRA_THREADS", "1"),)
        ),
        Contestant("argos", "argostranslate as it comes"),
    )
}
"""All, in the order of the tables."""


def segment(folder: Path) -> dict[str, Any]:
    """The articles of a folder as paragraphs of sentences, as Sidestilt reads them, and how many words they have."""
    from translate.engine import read_package
    from translate.engine.tokenise import SentencePiece
    from translate.read import read_file

    package = read_package(PACKAGE)
    tokenizer = SentencePiece(package.sentencepiece)
    paths = sorted(folder.glob("*.txt"))
    articles = [[[s.source for s in p.segments] for p in read_file(path).paragraphs] for path in paths]
    return {
        "names": [path.stem for path in paths],
        "articles": articles,
        "sentences": sum(len(p) for a in articles for p in a),
        "long": sum(len(tokenizer.encode(s)) > package.source_limit for a in articles for p in a for s in p),
        "words": sum(len(path.read_text("utf-8").split()) for path in paths),
    }


@dataclass(frozen=True, slots=True)
class Work:
    """A translation made ready."""

    warm: Callable[[], Any]
    """Translates something short, so that nothing is left to be loaded."""

    run: Callable[[], Any]
    """Does the work that is measured."""

    texts: Callable[[Any], list[str]] = list
    """Makes texts of what :attr:`run` gave."""


def bare(sentences: list[str], batch: int, wide: bool = False) -> Work:
    """The library alone: tokens made (those of the hints, too) and the model loaded beforehand, texts made afterwards.

    :param wide: with AVX-512 on AMD's processors, as the engine has it; else as it comes.
    """
    from translate.domain import Decoding
    from translate.engine import read_package
    from translate.engine.lexicon import open_lexicon
    from translate.engine.processor import allow_wide
    from translate.engine.source import prepare
    from translate.engine.tokenise import SentencePiece, closed_up

    if wide:
        allow_wide()
    import ctranslate2

    package = read_package(PACKAGE)
    tokenizer, lexicon = SentencePiece(package.sentencepiece), open_lexicon(package.lexicon)
    tokens = [prepare(sentence, tokenizer, lexicon, norwegian=True).tokens for sentence in sentences]
    order = sorted(range(len(tokens)), key=lambda index: -len(tokens[index]))
    given = [tokens[index] for index in order]
    own = Decoding()
    translator = ctranslate2.Translator(
        str(package.model),
        device="cpu",
        compute_type="int8",
        inter_threads=len(allowed_cores()),
        intra_threads=1,
    )

    def run() -> Any:
        return translator.translate_batch(
            given,
            beam_size=own.beam_size,
            length_penalty=own.length_penalty,
            max_batch_size=batch,
            batch_type="tokens",
            replace_unknowns=True,
        )

    def texts(results: Any) -> list[str]:
        made = (closed_up(tokenizer.decode(one.hypotheses[0])) for one in results)
        found = dict(zip(order, made, strict=True))
        return [found[index] for index in range(len(sentences))]

    return Work(lambda: translator.translate_batch([tokenizer.encode("Hei.")]), run, texts)


def engine(sentences: list[str], penalty: float | None = None, links: bool = True) -> Work:
    """Sidestilt's engine as a run drives it: distinct sentences pooled, word links made."""
    from translate.domain import Decoding
    from translate.engine import read_package
    from translate.engine.ctranslate import CTranslateEngine

    decoding = Decoding() if penalty is None else Decoding(length_penalty=penalty)
    ready = CTranslateEngine(read_package(PACKAGE), decoding=decoding, links=links)
    return Work(
        lambda: ready.translate(["Hei."]),
        lambda: [hypothesis.text for hypothesis in ready.translate(sentences)],
    )


def argos(articles: list[list[list[str]]]) -> Work:
    """The library's own pipeline, an article a call, with our splitter where it keeps its own; a text a paragraph."""
    from translate.engine import read_package
    from translate.engine.argos import load_library
    from translate.read import split_sentences

    class Splitter:
        """Splits as Sidestilt does."""

        def split_sentences(self, text: str) -> list[str]:
            """Sentences of a paragraph."""
            return [span.of(text) for span in split_sentences(text)]

    library = load_library()
    library.settings.chunk_type = library.settings.ChunkType.ARGOSTRANSLATE
    package = read_package(PACKAGE)
    languages = [library.Language(code, code) for code in (package.pair.source, package.pair.target)]
    translation = library.PackageTranslation(*languages, library.package.Package(package.folder))
    translation.sentencizer = Splitter()
    texts = ["\n".join(" ".join(p) for p in article) for article in articles]
    return Work(
        lambda: translation.translate("Hei."),
        lambda: [paragraph for text in texts for paragraph in translation.translate(text).split("\n")],
    )


def make(name: str, articles: list[list[list[str]]], batch: int) -> Work:
    """The work of a contestant that isn't a whole process."""
    if name.startswith("argos"):
        return argos(articles)
    sentences = [s for article in articles for paragraph in article for s in paragraph]
    if name.startswith("engine"):
        return engine(sentences, ARGOS_PENALTY if name == "engine-argos" else None, name != "engine-plain")
    return bare(sentences, batch, name == "bare-wide")


def best_batch(sentences: list[str], rounds: int = 3) -> tuple[int, float]:
    """The batch size with which the bare library takes least CPU, and the CPU seconds a sentence that it takes then."""
    ready = {batch: bare(sentences, batch) for batch in BATCHES}
    for work in ready.values():
        work.warm()
    took: dict[int, float] = dict.fromkeys(BATCHES, float("inf"))
    for _ in range(rounds):
        for batch, work in ready.items():
            before = time.process_time()
            work.run()
            took[batch] = min(took[batch], time.process_time() - before)
    best = min(took, key=lambda batch: took[batch])
    return best, took[best] / len(sentences)


def unchecked(folder: Path, output: Path, memory: Path) -> None:
    """A run through the library's Python interface with ``checks=False``, which the command doesn't offer."""
    from translate.engine import open_engine
    from translate.memory import Memory
    from translate.pipeline import Batch, Translator

    with Memory.open(memory) as store:
        translator = Translator(open_engine(model=PACKAGE), memory=store, checks=False)
        Batch(translator, output).run(sorted(folder.glob("*.txt")))


def compete(name: str, data: dict[str, Any], batch: int, said: Path) -> None:
    """Get ready, work, and write the figures and the texts of paragraphs."""
    articles: list[list[list[str]]] = data["articles"]
    work = make(name, articles, batch)
    work.warm()
    start, cpu = time.monotonic(), time.process_time()
    made = work.run()
    end, cpu = time.monotonic(), time.process_time() - cpu
    texts = work.texts(made)
    if not name.startswith("argos"):
        each = iter(texts)
        texts = [" ".join(next(each) for _ in paragraph) for article in articles for paragraph in article]
    result = {"start": start, "end": end, "cpu": cpu, "texts": texts}
    said.write_text(json.dumps(result, ensure_ascii=False), "utf-8")


def first_sentence(name: str, folder: Path) -> None:
    """Translate the first sentence of an article as soon as may be, and say when it was there."""
    work = make(name, [[segment(folder)["articles"][0][0][:1]]], BATCHES[0])
    work.texts(work.run())
    print(time.monotonic())


def main() -> None:
    """Do one contestant's part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=[*CONTESTANTS, "segment", "probe", "first"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--result", type=Path)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--who", default="engine")
    given = parser.parse_args()
    if given.name == "segment":
        given.result.write_text(json.dumps(segment(given.folder), ensure_ascii=False), "utf-8")
    elif given.name == "unchecked":
        unchecked(given.folder, given.result, given.result.with_suffix(".sqlite3"))
    elif given.name == "first":
        first_sentence(given.who, given.folder)
    else:
        data = json.loads(given.sentences.read_text("utf-8"))
        if given.name == "probe":
            some = [s for article in data["articles"] for paragraph in article for s in paragraph][:250]
            print(json.dumps(best_batch(some)))
        else:
            compete(given.name, data, given.batch, given.result)


if __name__ == "__main__":
    main()
