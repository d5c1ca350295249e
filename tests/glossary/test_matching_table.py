"""The table of Norwegian forms and false friends: how many are found, how many wrongly."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def bench(root: Path) -> ModuleType:
    """``bench/matching.py``, which measures and prints what is asserted here."""
    spec = importlib.util.spec_from_file_location("matching_bench", root / "bench" / "matching.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("table", [0, 1])
def test_precision_and_recall_on_the_tables(bench: ModuleType, table: int) -> None:
    """At least 150 forms and 60 false friends, with precision and recall of 0.97 or more, in each table."""
    precision, recall, missed, wrong, wanted, unwanted = bench.measure(bench.TABLES[table])
    assert wanted >= 150
    assert unwanted >= 60
    assert precision >= 0.97, wrong
    assert recall >= 0.97, missed


def test_the_named_false_friends(bench: ModuleType) -> None:
    """The pairs that the field trips over are told apart both ways."""
    for base, other in (("lov", "love"), ("skatt", "skatte"), ("leder", "lede")):
        assert not bench.found(base, other)
        assert not bench.found(other, base) or (other, base) == ("lede", "leder")  # leder is lede's present
