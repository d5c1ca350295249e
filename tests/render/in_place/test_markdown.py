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


BITS = ("bru", "ny *vei*", "**by**", "[her](x)", "`kode`", "\n", "\n\n", "- ", "> ", "# ", "  ", "1. ", "| a | b |\n|---|---|\n| c | d |\n", "![x](y)", "_", "<b>", "</b>", "<br>", "&amp;", "\\*", "~~nei~~", "~~", "[^1]", " [^b]. ", "\n[^1]: ", "\n\n[^b]:\n    ", "- [x] ", "[ ] ", "  \n", "\\\n", "!")  # fmt: skip


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


def test_what_sites_add_stays(tmp_path: Path) -> None:
    """Front matter as it is but for the article's title, foot notes with their marks, boxes of tasks, struck words, breaks of either kind."""
    source = """---
title: Ny skole
date: 2023-03-01
tags: [skole, by]
cover: ![x](bilde.jpg)
---

# Ny skole

Ordføreren sa ja.[^1][^b] Det er ~~feil~~ riktig[^b], tror hun [^1].
Er det sant![^1]

- [ ] Ring rektor
- [x] x
  * [X] **Skriv**
- [ ]

Storgata 1[^b]\x20\x20
0155 Oslo

> Han kom\\
> hjem.

[^1]: Se *møtet*
den 3. mars.
[^b]:
    Bygget.

    ```
    kode
    ```

    - Mer [her](mer.md).

Slutt.
"""
    target = """---
title: NY SKOLE
date: 2023-03-01
tags: [skole, by]
cover: ![x](bilde.jpg)
---

# NY SKOLE

ORDFØREREN SA JA.[^1][^b] DET ER ~~FEIL~~ RIKTIG[^b], TROR HUN.[^1] ER DET SANT![^1]

- [ ] RING REKTOR
- [x] X
  * [X] **SKRIV**
- [ ]

STORGATA 1[^b]\x20\x20
0155 OSLO

> HAN KOM\\
> HJEM.

[^1]: SE *MØTET* DEN 3. MARS.
[^b]:
    BYGGET.

    ```
    kode
    ```

    - MER [HER](mer.md).

SLUTT.
"""
    assert in_place(tmp_path / "a.md", source).decode() == target
    ended = in_place(tmp_path / "a.md", source.replace("\n", "\r\n")).decode()
    assert ended == target.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Ny skole\nmenu:\n  main:\n    title: Hei\ntags:\n- by\n- land\n\n# mer\nlang: nb\n---\n",
        "---\n# bare et notat\n'to ord': [\n  by\n]\nslug: ny-skole\n...\n",
        '+++\ntitle = "Ny skole"\n[params]\nlang = "nb"\n\n+++\n',
        "---\n---\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_stays(tmp_path: Path, front: str, end: str) -> None:
    """To the byte, in YAML and in TOML, also where the article has no headline."""
    source = (front + "\nNy skole i dag.\n").replace("\n", end)
    made = in_place(tmp_path / "a.md", source.encode()).decode()
    assert made == source.replace("Ny skole i dag", "NY SKOLE I DAG")
    assert [p.text for p in read_file(tmp_path / "a.md").paragraphs] == ["Ny skole i dag."]


def test_notes_and_strokes_without_sure_words(tmp_path: Path) -> None:
    """A note's mark goes to its sentence's end, a stroke is dropped, a break is left out; no mark becomes text."""
    source = "Han ~~gikk~~ løp[^1] hjem  \ntil mor. Hun sov.\n\n[^1]: Noe.\n"
    given = pair("Han gikk løp hjem til mor.", "Home he ran.")
    made = in_place(tmp_path / "a.md", source, shouted, given).decode()
    assert made == "Home he ran.[^1] HUN SOV.\n\n[^1]: NOE.\n"


def test_targets_make_no_notes_boxes_or_strokes(tmp_path: Path) -> None:
    """Text that looks like them is escaped, as is what would begin a block behind a break or a note's mark."""
    source = "- Hei.\n\nEn.  \nTo.\n\n[^1]: Tre.\n\n[^1] Fire.\n"
    given = {
        **pair("Hei.", "[x] ~~Hi~~ [^1] ~5."),
        **pair("To.", "# Two."),
        **pair("Tre.", "- Three."),
        **pair("Fire.", ": four."),
    }
    made = in_place(tmp_path / "a.md", source, shouted, given).decode()
    assert made == (
        "- \\[x\\] \\~\\~Hi\\~\\~ \\[^1\\] ~5.\n\nEN.  \n\\# Two.\n\n[^1]: \\- Three.\n\n[^1] : four.\n"
    )


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Nei \\![her](x)", "NEI \\![HER](x)"),
        ("Se <b>her</b>  \nnå.", "SE <b>HER</b>\\\nNÅ."),
        ("Hei.\n\n&gt;  \nny vei", "HEI.\n\n\\> NY VEI"),
    ],
)
def test_signs_beside_marks_and_breaks(tmp_path: Path, source: str, written: str) -> None:
    """No link becomes a picture, no tag a block of its own, no break an empty line."""
    assert in_place(tmp_path / "a.md", f"{source}\n").decode() == f"{written}\n"


def test_code_keeps_its_marks(tmp_path: Path) -> None:
    """Code is read with its marks, so that no word of it is translated, and written with them once."""
    source = "Kjør `kommune` og ``a`b`` nå, se <https://kommune.no>."
    target = "Run `kommune` and ``a`b`` now, see https://kommune.no."
    links = {"`kommune`": "`kommune`", "``a`b``": "``a`b``", "https://kommune.no": "https://kommune.no"}
    made = in_place(
        tmp_path / "a.md",
        f"{source}\n",
        shouted,
        pair("Kjør `kommune` og ``a`b`` nå, se https://kommune.no.", target, **links),
    )
    assert made.decode() == "Run `kommune` and ``a`b`` now, see <https://kommune.no>.\n"
    last = {"kode": "kode"}
    made = in_place(tmp_path / "b.md", "Bruk `kode`.\n", shouted, pair("Bruk `kode`.", "Use `kode`.", **last))
    assert made.decode() == "Use `kode`.\n"


def test_breaks_in_cells(tmp_path: Path) -> None:
    """They part words, and stay between them."""
    source = "| A |\n|---|\n| Et brev<br>og *et<br />kort* |\n"
    assert in_place(tmp_path / "a.md", source).decode() == source.replace("Et brev", "ET BREV").replace(
        "og *et", "OG *ET"
    ).replace("kort", "KORT")
    assert [p.text for p in read_file(tmp_path / "a.md").paragraphs] == ["A", "Et brev og et kort"]


def test_a_title_of_front_matter_that_is_the_headline(tmp_path: Path) -> None:
    """It is translated with it, quoted as before; another, or one further in, stays, and so does the language."""
    front = "---\ntitle: {}\nlang: nb\ntags: [bru]\nmenu:\n  title: Ny bru\n---\n"
    for title, made in (("Ny bru", "NY BRU"), ("'Ny bru'", "'NY BRU'"), ("Bru", "Bru")):
        written = in_place(tmp_path / "a.md", front.format(title) + "\n# Ny bru\n").decode()
        assert written == front.format(made) + "\n# NY BRU\n"
