"""Translated Markdown files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.render.in_place.mirror import in_place, mirrored, pair, shouted
from translate.domain import Role
from translate.errors import OutputError
from translate.read import read_file
from translate.render import RENDERERS


def test_everything_but_the_words_stays(tmp_path: Path) -> None:
    """Marks, addresses, tables, code, raw HTML, and what stands above; a paragraph is on one line."""
    source = """---
title: Ny bru
author: Kari
language: nb
---

# Ny *bru* over elva

Etter ti år med **bitter _krangel_** er [brua](https://a.no/bru_1 "Bru (ny)") ferdig. <span class="x">Nå</span>
jubler alle.\\
Neste linje.

![Brua er lang.](bru.jpg)

Dyr moro
--------

> – Aldri mer, sier `ordføreren`.
> Hun er sliten.

* Stål
  1. og \\<tre> & glass

| År  | Pris |
|-----|-----:|
| 2015 | 90 \\| 100 kr |

```
kode som ikke skal oversettes
```

<div>rå HTML</div>

Se <https://b.no> og [her][1].

[1]: https://b.no
"""
    target = """---
title: NY BRU
author: Kari
language: en
---

# NY *BRU* OVER ELVA

ETTER TI ÅR MED **BITTER *KRANGEL*** ER [BRUA](https://a.no/bru_1 "Bru (ny)") FERDIG. <span class="x">NÅ</span> JUBLER ALLE.\\
NESTE LINJE.

![BRUA ER LANG.](bru.jpg)

DYR MORO
--------

> – ALDRI MER, SIER `ORDFØREREN`. HUN ER SLITEN.

* STÅL
  1. OG \\<TRE\\> \\& GLASS

| ÅR  | PRIS |
|-----|-----:|
| 2015 | 90 \\| 100 KR |

```
kode som ikke skal oversettes
```

<div>rå HTML</div>

SE <HTTPS://B.NO> OG [HER](https://b.no).

[1]: https://b.no
"""
    assert in_place(tmp_path / "a.md", source).decode() == target.replace("title: NY BRU", "title: Ny bru")
    for head in ("title: Ny bru", "title: 'Ny bru'", 'title: "Ny bru"'):
        told = in_place(tmp_path / "a.md", f"---\n{head}\n---\n\nNoe annet her.\n").decode()
        assert told == f"---\n{head.replace('Ny bru', 'NY BRU')}\n---\n\nNOE ANNET HER.\n"


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no *list*", "\\- no \\*list\\*"),
        ("> no quote", "\\> no quote"),
        ("2015 was snake_case [x](y)", "2015 was snake_case \\[x\\](y)"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("```", "\\`\\`\\`"),
    ],
)
def test_target_text_is_no_markup(tmp_path: Path, target: str, written: str) -> None:
    """What a translation says is text, at the start of a line as well."""
    made = in_place(tmp_path / "a.md", "Ny bru\n\nHei.\n", shouted, pair("Ny bru", target)).decode()
    assert made == f"{written}\n\nHEI.\n"
    (token,) = [t for t in MarkdownIt("commonmark").parse(made)[:3] if t.type == "inline"]
    assert "".join(c.content for c in token.children or []) == target


def test_titles_that_need_quotes(tmp_path: Path) -> None:
    """A title that YAML would take for something else is quoted; one above plain lines isn't YAML."""
    source = "---\ntitle: Ny bru\n---\n\nHei.\n"
    made = in_place(tmp_path / "a.md", source, shouted, pair("Ny bru", 'Bridge: "new" # 1')).decode()
    assert made.startswith('---\ntitle: "Bridge: \\"new\\" # 1"\n---\n')
    plain = in_place(
        tmp_path / "b.md", "title: Ny bru\n\nHei.\n", shouted, pair("Ny bru", "Bridge: new")
    ).decode()
    assert plain == "title: Bridge: new\n\nHEI.\n"


def test_line_ends_and_encodings(tmp_path: Path) -> None:
    """Line ends of any system stay; the text comes out as UTF-8."""
    source = "# Blå\r\n\r\nHan kom\r\nhjem.\\\r\nHun gikk.\r\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        made = in_place(tmp_path / "a.md", source.encode(encoding))
        assert made.decode("utf-8") == "# BLÅ\r\n\r\nHAN KOM HJEM.\\\r\nHUN GIKK.\r\n"


def test_another_file_is_refused(tmp_path: Path) -> None:
    """Other words, or other lines."""
    path = tmp_path / "a.md"
    path.write_text("# Ny bru\n\nHei.\n", "utf-8")
    document = mirrored(read_file(path))
    for text in ("# Ny vei\n\nHei.\n", "\n# Ny bru\n\nHei.\n", ""):
        path.write_text(text, "utf-8")
        with pytest.raises(OutputError, match=r"a\.md: has changed since it was translated"):
            RENDERERS["target"].content(document)


BITS = ("bru", "ny *vei*", "**by**", "[her](x)", "`kode`", "\n", "\n\n", "- ", "> ", "# ", "  ", "1. ", "| a | b |\n|---|---|\n| c | d |\n", "![x](y)", "_", "<b>", "</b>", "<br>", "&amp;", "\\*")  # fmt: skip


@given(st.lists(st.sampled_from(BITS), min_size=1, max_size=15))
def test_no_word_is_lost_in_any_soup(tmp_path_factory: pytest.TempPathFactory, bits: list[str]) -> None:
    """Whatever is nested in what: our reader finds the same paragraphs, in capitals, in the result."""
    path = tmp_path_factory.mktemp("soup") / "a.md"
    source = "Hei " + "".join(bits)
    made = in_place(path, source)
    before = read_file(path).paragraphs
    path.write_bytes(made)
    after = read_file(path).paragraphs
    told = (Role.QUOTE, Role.LIST_ITEM)  # the others are told by form, which capitals change
    assert [(p.role in told, re.findall(r"\w+", p.text)) for p in after] == [
        (p.role in told, re.findall(r"\w+", p.text.upper())) for p in before
    ]
