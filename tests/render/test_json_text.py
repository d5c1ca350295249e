"""The fast writer writes what the plain one writes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from translate.render.json_text import json_text

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["],\n  [", "[]", "{"])
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.lists(st.lists(st.floats() | st.integers(), min_size=1, max_size=5), max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_it_writes_what_json_writes_with_an_indent(value: Any, ascii_only: bool) -> None:
    """Byte for byte, however values nest."""
    assert json_text(value, ascii_only=ascii_only) == json.dumps(value, ensure_ascii=ascii_only, indent=1)
