"""The fastest way to feed the decoder is found, kept, and distrusted where it makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.engine.tuning import Tuning, choose, key_for, recall, remember

CANDIDATES = (Tuning(2, 1024), Tuning(2, 512), Tuning(2, 2048))


@pytest.mark.parametrize(
    ("costs", "expected"),
    [((10, 8, 12), 512), ((10, 9.2, 12), 1024), ((10, 12, 11), 1024), ((10, 8.5, 5), 2048)],
)
def test_only_a_clearly_faster_one_replaces_the_first(costs: tuple[float, ...], expected: int) -> None:
    """Less than a tenth is not worth the memory; each candidate is measured twice and its best time counts."""
    now, calls = 0.0, []
    price = dict(zip(CANDIDATES, costs, strict=True))

    def work(tuning: Tuning) -> None:
        nonlocal now
        calls.append(tuning)
        now += price[tuning] * (3 if len(calls) <= len(CANDIDATES) else 1)  # a disturbed first round

    assert choose(CANDIDATES, work, lambda: now).batch_tokens == expected
    assert calls == [*CANDIDATES, *CANDIDATES]


def test_what_was_measured_is_remembered() -> None:
    """For this model and number of threads only."""
    remember(key_for("abc", 2), Tuning(2, 512))
    assert recall(key_for("abc", 2)) == Tuning(2, 512)
    assert recall(key_for("abc", 4)) is None
    assert recall(key_for("def", 2)) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"threads": 0}', '{"threads": "x"}', '{"threads": 2, "more": 1}']
)
def test_nonsense_is_not_believed(text: str) -> None:
    """A damaged file in the cache is as good as none."""
    import platformdirs

    place = platformdirs.user_cache_path("sidestilt") / f"tuning-{key_for('abc', 2)}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    assert recall(key_for("abc", 2)) is None


def test_a_cache_that_cannot_be_written_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is measured again next time."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    remember("key", Tuning(2))
    assert recall("key") is None
