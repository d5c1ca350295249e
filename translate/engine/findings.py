"""Whether a package is whole, and what is wrong with it if not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from translate.domain.language import LanguagePair
from translate.engine.package import Package, read_package
from translate.errors import ModelError

__all__ = ["Finding", "verify"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    """What: ``metadata``, ``pair``, ``files``, ``tokeniser``, ``model``, ``translation``, ``size``, ``hash``."""

    ok: bool
    """Whether it is as it should be."""

    detail: str
    """What was found, or what is wrong and what to do."""


def verify(path: Path, pair: LanguagePair | None = None) -> list[Finding]:
    """Look a package over: read its metadata, load its tokeniser and model, and translate one word.

    :param path: a package folder.
    :param pair: the pair that it should translate, if that is known.
    :return: all findings in a fixed order; later ones are left out where an earlier fault makes them pointless.
    """
    try:
        package = read_package(path)
    except ModelError as error:
        return [Finding("metadata", ok=False, detail=str(error))]
    findings = [Finding("metadata", ok=True, detail=package.name)]
    if pair is not None and package.pair != pair:
        findings.append(Finding("pair", ok=False, detail=f"translates {package.pair}, not {pair}"))
    else:
        findings.append(Finding("pair", ok=True, detail=str(package.pair)))
    files = _files(package)
    findings.append(files)
    if files.ok:
        findings += _load(package)
        findings.append(Finding("size", ok=True, detail=f"{package.size() / 1e6:.1f} MB"))
        findings.append(Finding("hash", ok=True, detail=package.model_hash()))
    return findings


def _files(package: Package) -> Finding:
    missing = [
        name for name in ("model/model.bin", "model/config.json") if not (package.folder / name).is_file()
    ]
    if missing == ["model/config.json"]:
        missing = []  # models before CTranslate2 3 have none
    if not any(package.model.glob("*vocabulary*")) and package.model.is_dir():
        missing.append("model/*vocabulary*")
    if not package.sentencepiece.is_file() and not package.bpe.is_file():
        missing.append("sentencepiece.model (or bpe.model)")
    links = [
        path.relative_to(package.folder).as_posix() for path in package.folder.rglob("*") if path.is_symlink()
    ]
    outside = [
        name
        for name in links
        if not (package.folder / name).resolve().is_relative_to(package.folder.resolve())
    ]
    if missing:
        return Finding("files", ok=False, detail=f"missing: {', '.join(missing)}; install the package again")
    if outside:
        return Finding("files", ok=False, detail=f"links that lead out of the package: {', '.join(outside)}")
    return Finding("files", ok=True, detail=f"{len(package.files())} files")


def _load(package: Package) -> list[Finding]:
    from translate.engine.ctranslate import CTranslateEngine
    from translate.engine.loading import load_model
    from translate.engine.tokenise import open_tokenizer

    findings = []
    try:
        tokenizer = open_tokenizer(
            package.sentencepiece, package.bpe, package.pair.source, package.pair.target
        )
        pieces = len(tokenizer.encode("Hei, verden."))
        findings.append(
            Finding(
                "tokeniser", ok=True, detail=f"{type(tokenizer).__name__}, {pieces} subwords for two words"
            )
        )
    except ModelError as error:
        return [Finding("tokeniser", ok=False, detail=str(error))]
    try:
        load_model(package)
        findings.append(Finding("model", ok=True, detail=_kind(package)))
    except ModelError as error:
        return [*findings, Finding("model", ok=False, detail=str(error))]
    try:
        [hypothesis] = CTranslateEngine(package, threads=1).translate(["Hei."])
    except ModelError as error:
        return [*findings, Finding("translation", ok=False, detail=str(error))]
    shown = f"Hei. → {hypothesis.text}"
    return [
        *findings,
        Finding("translation", ok=bool(hypothesis.text), detail=shown if hypothesis.text else "no text came"),
    ]


def _kind(package: Package) -> str:
    try:
        settings = json.loads((package.model / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        settings = {}
    known = len(settings) if isinstance(settings, dict) else 0
    size = (package.model / "model.bin").stat().st_size / 1e6
    return f"CTranslate2 model, {size:.1f} MB" + (f", {known} settings" if known else "")
