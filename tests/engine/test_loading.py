"""Loading a model: what the process keeps of memory that the decoder frees."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="mallopt is glibc's")

HELD = """
import ctypes, re, sys
from pathlib import Path
from translate.engine import loading

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
loading._return_large()
libc.free(libc.malloc(24 << 20))  # from here on glibc would keep buffers up to this size
buffer, behind = libc.malloc(16 << 20), libc.malloc(4096)
ctypes.memset(buffer, 1, 16 << 20)
resident = lambda: int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = resident()
libc.free(buffer)
print(before - resident())
"""


def given_back(**environment: str) -> int:
    """How many kB the system gets back when a buffer of 16 MB is freed, with another behind it in use."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("MALLOC_", "GLIBC_"))}
    run = subprocess.run(
        [sys.executable, "-c", HELD], capture_output=True, text=True, check=True, env=own | environment
    )
    return int(run.stdout)


def test_a_large_buffer_is_given_back_when_it_is_freed() -> None:
    """It is the system's again, though glibc has seen a larger one freed before."""
    assert given_back() > 15_000


def test_what_the_user_set_for_malloc_goes_before() -> None:
    """Who sets the variables has the memory kept."""
    assert given_back(MALLOC_MMAP_THRESHOLD_=str(32 << 20), MALLOC_TRIM_THRESHOLD_=str(64 << 20)) < 1000


def test_where_the_library_has_no_such_function_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other C libraries have neither function."""
    from translate.engine import loading

    def bare(_: object) -> object:
        return object()

    monkeypatch.setattr(ctypes, "CDLL", bare)
    loading._libc.cache_clear()
    loading._return_large.cache_clear()
    try:
        loading._return_large()
        loading.give_back()
    finally:
        loading._libc.cache_clear()
        loading._return_large.cache_clear()
