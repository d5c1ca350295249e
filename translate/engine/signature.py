"""One line that states everything behind a result."""

from __future__ import annotations

from translate.domain.engine import Decoding, EngineInfo

__all__ = ["signature"]


def signature(info: EngineInfo, decoding: Decoding, **more: object) -> str:
    """Join the settings behind a result as sacreBLEU does (Post 2018, `A Call for Clarity in Reporting BLEU Scores`).

    :param more: what only this kind of engine has.
    :return: ``key:value|key:value``; two results under the same signature are comparable, and cached as one.
    """
    parts: dict[str, object] = {
        "engine": info.name,
        "pkg": info.package.replace(" ", "-"),
        "hash": info.model_hash,
        "pair": f"{info.pair.source}-{info.pair.target}",
        "beam": decoding.beam_size,
        "lenpen": f"{decoding.length_penalty:g}",
        "norepeat": decoding.no_repeat_ngram,
        "reppen": f"{decoding.repetition_penalty:g}",
        **more,
    }
    return "|".join(f"{key}:{value}" for key, value in parts.items())
