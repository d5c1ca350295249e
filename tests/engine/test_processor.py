"""Processors: which of their instructions the decoder is allowed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from translate.engine import processor

WIDE = "fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl"

LOADED = """
from translate.engine import choose_package
from translate.engine.loading import load_model

load_model(choose_package())
"""


@pytest.mark.parametrize(
    ("vendor", "flags", "given", "wanted"),
    [
        ("AuthenticAMD", WIDE, None, "AVX512"),
        ("AuthenticAMD", WIDE, "AVX2", "AVX2"),
        ("AuthenticAMD", "fpu avx2 avx512f", None, None),
        ("GenuineIntel", WIDE, None, None),
        ("", "", None, None),
    ],
)
def test_wide_instructions_are_for_amd(
    monkeypatch: pytest.MonkeyPatch, vendor: str, flags: str, given: str | None, wanted: str | None
) -> None:
    """AVX-512 is allowed where it is whole and AMD's, unless the user has said something."""
    monkeypatch.setattr(processor, "facts", lambda: {"vendor_id": vendor, "flags": flags})
    monkeypatch.setenv(processor.ISA, given or "")
    if given is None:
        monkeypatch.delenv(processor.ISA)
    processor.allow_wide()
    assert os.environ.get(processor.ISA) == wanted


def test_the_decoder_hears_of_it() -> None:
    """What is allowed is what CTranslate2 says that it selected."""
    own = {k: v for k, v in os.environ.items() if k != processor.ISA}
    run = subprocess.run(
        [sys.executable, "-c", LOADED],
        capture_output=True,
        text=True,
        check=True,
        env=own | {"CT2_VERBOSE": "1"},
    )
    told = processor.facts()
    wide = told.get("vendor_id") == "AuthenticAMD" and set(WIDE.split()) <= set(told.get("flags", "").split())
    assert ("Selected ISA: AVX512" in run.stderr) == wide


def test_a_processor_has_a_name() -> None:
    """With the number of its cores."""
    name, _, cores = processor.processor().rpartition(" x")
    assert name
    assert int(cores) >= 1
