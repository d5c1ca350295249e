"""Translated Word documents, opened by python-docx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from tests.render.in_place.mirror import backwards, in_place, mirrored, pair, shouted
from translate.errors import OutputError
from translate.read import read_file
from translate.render import RENDERERS

W = nsdecls("w")
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
BOXED = """<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Fakta om brua</w:t></w:r></w:p>
</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Fakta om brua</w:t>
</w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Utenfor boksen</w:t></w:r></w:p>"""


def saved(document: WordDocument) -> bytes:
    """A document's bytes."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def opened(data: bytes) -> WordDocument:
    """A document as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def runs(data: bytes, number: int) -> list[tuple[str, bool | None, bool | None]]:
    """Text, bold and italic of a paragraph's runs."""
    return [(r.text, r.bold, r.italic) for r in opened(data).paragraphs[number].runs]


def test_structure_stays(tmp_path: Path) -> None:
    """Styles, lists, tables, pictures' places, page heads and properties; language and title are the target's."""
    word = docx.Document()
    word.core_properties.title = "Ny bru"
    word.core_properties.author = "Kari Nordmann"
    word.core_properties.language = "nb-NO"
    word.sections[0].header.paragraphs[0].text = "Avisa"
    word.add_heading("Ny bru", 1)
    word.add_paragraph("Aldri mer.", style="Quote")
    word.add_paragraph("Stål", style="List Bullet")
    word.add_paragraph("")
    table = word.add_table(2, 2, style="Table Grid")
    for number, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"Rute {number}"
    word.add_paragraph("Etter tabellen.")
    source = saved(word)
    path = tmp_path / "bru.docx"
    made = opened(in_place(path, source))
    assert [(p.style.name, p.text) for p in made.paragraphs] == [
        (p.style.name, p.text.upper()) for p in word.paragraphs
    ]
    assert [[c.text for c in row.cells] for row in made.tables[0].rows] == [
        ["RUTE 0", "RUTE 1"],
        ["RUTE 2", "RUTE 3"],
    ]
    assert made.tables[0].style.name == "Table Grid"
    assert made.sections[0].header.paragraphs[0].text == "AVISA"
    told = made.core_properties
    assert (told.title, told.author, told.language) == ("NY BRU", "Kari Nordmann", "en-GB")
    languages = {e.get(qn("w:val")) for e in made.element.body.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    with zipfile.ZipFile(io.BytesIO(source)) as old:
        names = [i.filename for i in old.infolist()]
        with zipfile.ZipFile(io.BytesIO(in_place(path, source))) as new:
            assert [i.filename for i in new.infolist()] == names
            changed = {n for n in names if old.read(n) != new.read(n)}
    assert changed == {"word/document.xml", "word/header1.xml", "docProps/core.xml"}
    assert in_place(path, source) == in_place(path, source)


def test_formatting_goes_with_its_words(tmp_path: Path) -> None:
    """Bold and italic words, also where Word cut them into several runs; most of a paragraph's look is its look."""
    word = docx.Document()
    paragraph = word.add_paragraph("Kommunen bygger ")
    for text in ("ny ", "b", "ru"):
        paragraph.add_run(text).bold = True
    paragraph.add_run(" over ")
    paragraph.add_run("elva").italic = True
    paragraph.add_run(".")
    red = word.add_paragraph()
    for text in ("Alt er ", "rødt."):
        red.add_run(text).font.color.rgb = RGBColor(255, 0, 0)
    data = saved(word)
    path = tmp_path / "a.docx"
    assert runs(in_place(path, data), 0) == [
        ("KOMMUNEN BYGGER ", None, None),
        ("NY BRU", True, None),
        (" OVER ", None, None),
        ("ELVA", None, True),
        (".", None, None),
    ]
    assert [(r.text, r.font.color.rgb) for r in opened(in_place(path, data)).paragraphs[1].runs] == [
        ("ALT ER RØDT.", RGBColor(255, 0, 0))
    ]
    assert runs(in_place(path, data, backwards), 0) == [
        ("ELVA", None, True),
        (" OVER ", None, None),
        ("BRU NY", True, None),
        (" BYGGER KOMMUNEN.", None, None),
    ]
    lost = pair("Kommunen bygger ny bru over elva.", "It is built.")
    assert runs(in_place(path, data, shouted, lost), 0) == [("It is built.", None, None)]


def test_links_notes_breaks_and_fields(tmp_path: Path) -> None:
    """Links keep their address, notes and pictures their place, breaks stand between sentences, fields stay whole."""
    word = docx.Document()
    paragraph = word.add_paragraph("Les mer om ")
    address = word.part.relate_to("https://a.no", LINKED, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{address}"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
            "<w:t>den nye brua</w:t></w:r></w:hyperlink>"
        )
    )
    paragraph.add_run(" her.")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run().add_break()
    paragraph.add_run("Neste setning. Se side ")
    for part in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGEREF x</w:instrText>", '<w:fldChar w:fldCharType="separate"/>', "<w:t>12</w:t>", '<w:fldChar w:fldCharType="end"/>', "<w:t> der.</w:t>"):  # fmt: skip
        paragraph._p.append(parse_xml(f"<w:r {W}>{part}</w:r>"))
    made = opened(in_place(tmp_path / "a.docx", saved(word))).paragraphs[0]
    assert made.text == "LES MER OM DEN NYE BRUA HER.\nNESTE SETNING. SE SIDE 12 DER."
    (link,) = made.hyperlinks
    assert (link.text, link.address) == ("DEN NYE BRUA", "https://a.no")
    order = [e.tag.rpartition("}")[2] + (e.get(qn("w:fldCharType")) or "") for e in made._p.iter() if e.tag.rpartition("}")[2] in ("footnoteReference", "br", "fldChar", "instrText", "t")]  # fmt: skip
    assert order == ["t", "t", "t", "footnoteReference", "br", "t", "fldCharbegin", "instrText", "fldCharseparate", "t", "fldCharend", "t"]  # fmt: skip


NOTES = """<w:{kind}s {w}><w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>
<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>
</w:{kind}s>"""


def noted(**notes: str) -> WordDocument:
    """A document with a part for each kind of notes, as Word makes it."""
    word = docx.Document()
    word.add_paragraph("Brua er ny.")
    for kind, text in notes.items():
        name = PackURI(f"/word/{kind}.xml")
        kind_of = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        part = Part(name, kind_of, text.encode(), word.part.package)
        word.part.relate_to(part, LINKED.replace("hyperlink", kind))
    return word


def test_foot_notes_and_end_notes(tmp_path: Path) -> None:
    """Notes are read after the body and translated in their places, with the signs that refer to them."""
    notes = {
        f"{kind}s": NOTES.format(kind=kind, w=W, text=text)
        for kind, text in (("footnote", "Se kommunens plan."), ("endnote", "Takk til Kari."))
    }
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(io.BytesIO(in_place(path, saved(noted(**notes))))) as archive:
        made = {name: archive.read(f"word/{name}.xml").decode() for name in ("document", *notes)}
    document = read_file(path)
    assert [p.text for p in document.paragraphs] == ["Brua er ny.", "Se kommunens plan.", "Takk til Kari."]
    assert [p.line for p in document.paragraphs] == [1, 2, 3]
    assert not document.notices
    for kind, text in (("footnote", "SE KOMMUNENS PLAN."), ("endnote", "TAKK TIL KARI.")):
        there = made[f"{kind}s"]
        assert there.index(f"{kind}Ref/") < there.index(text)
        assert there.count("<w:p>") == 2
        assert "<w:separator/>" in there
    assert "BRUA ER NY." in made["document"]


def test_descriptions_of_pictures_that_repeat_a_caption(tmp_path: Path) -> None:
    """Are translated like it; others stay."""
    word = docx.Document()
    drawing = "<w:r {w} {wp}><w:drawing><wp:inline><wp:docPr id='1' name='Bilde' descr='{text}'/></wp:inline></w:drawing></w:r>"
    for text in ("Brua i dag.", "Ei bru"):
        word.add_paragraph()._p.append(parse_xml(drawing.format(w=W, wp=nsdecls("wp"), text=text)))
    word.add_paragraph("Brua i dag. Foto: Kari", style="Caption")
    made = opened(in_place(tmp_path / "a.docx", saved(word)))
    assert [e.get("descr") for e in made.element.body.iter(qn("wp:docPr"))] == ["BRUA I DAG.", "Ei bru"]


def test_heads_and_feet_of_pages(tmp_path: Path) -> None:
    """Each text is read once, after the article, and put into all its places; numbers of pages stay."""
    word = docx.Document()
    word.add_paragraph("Brua er ny.")
    section = word.sections[0]
    section.different_first_page_header_footer = True
    for head in (section.header, section.first_page_header):
        head.paragraphs[0].text = "Avisa"
    section.first_page_header.add_paragraph("Bare her")
    number = "<w:fldSimple {w} w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    section.footer.paragraphs[0]._p.append(parse_xml(number.format(w=W)))
    foot = section.first_page_footer.paragraphs[0]
    foot.text = "Side "
    foot._p.append(parse_xml(number.format(w=W)))
    path = tmp_path / "a.docx"
    made = opened(in_place(path, saved(word))).sections[0]
    assert [p.text for p in read_file(path).paragraphs] == ["Brua er ny.", "Avisa", "Bare her", "Side 1"]
    assert made.header.paragraphs[0].text == "AVISA"
    assert [p.text for p in made.first_page_header.paragraphs] == ["AVISA", "BARE HER"]
    foots = [f.paragraphs[0]._p for f in (made.footer, made.first_page_footer)]
    assert ["".join(t.text for t in p.iter(qn("w:t"))) for p in foots] == ["1", "SIDE 1"]
    assert all("PAGE" in "".join(p.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr")) for p in foots)


def test_damaged_notes_are_left_out(tmp_path: Path) -> None:
    """Notes that are no XML don't stop the article; the page says that they are missing."""
    path = tmp_path / "a.docx"
    path.write_bytes(saved(noted(footnotes="<w:footnotes>")))
    document = read_file(path)
    assert [p.text for p in document.paragraphs] == ["Brua er ny."]
    assert [n.reason for n in document.notices if n.check == "reading"] == [
        "foot notes can't be read and are left out"
    ]


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    """Inserted text was translated and is there once, deleted text isn't."""
    word = docx.Document()
    changed = word.add_paragraph("Brua er ")
    for kind, tag, text in (("ins", "t", "80"), ("del", "delText", "70")):
        changed._p.append(
            parse_xml(f"<w:{kind} {W} w:id='1'><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>")
        )
    changed.add_run(" meter lang.")
    made = in_place(tmp_path / "a.docx", saved(word))
    assert opened(made).paragraphs[0].text == "BRUA ER 80 METER LANG."
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        text = archive.read("word/document.xml")
    assert b"delText" not in text
    assert b"w:ins" not in text


def test_text_boxes(tmp_path: Path) -> None:
    """A box, which a file holds twice, is translated in both places, the text beside it once."""
    word = docx.Document()
    word.element.body.insert(0, parse_xml(BOXED.format(w=W)))
    with zipfile.ZipFile(io.BytesIO(in_place(tmp_path / "a.docx", saved(word)))) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count("FAKTA OM BRUA") == 2
    assert text.count("UTENFOR BOKSEN") == 1
    assert "Fakta" not in text


def test_odd_characters(tmp_path: Path) -> None:
    """What no XML can hold comes out as a sign, not as a broken file."""
    word = docx.Document()
    word.add_paragraph("Ny bru")
    made = in_place(tmp_path / "a.docx", saved(word), shouted, pair("Ny bru", "<b> & \x01\ud800 bridge"))
    assert opened(made).paragraphs[0].text == "<b> & �� bridge"


def test_no_entity_is_fetched_or_expanded(tmp_path: Path) -> None:
    """A document that names a file of this machine doesn't get it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", "utf-8")
    word = docx.Document()
    word.add_paragraph("Ny bru")
    hostile = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(hostile, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                named = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document'.encode()
                data = data.replace(b"<w:document", named, 1).replace(b"Ny bru", b"Ny bru</w:t>&e;<w:t>")
            new.writestr(name, data)
    with zipfile.ZipFile(io.BytesIO(in_place(tmp_path / "a.docx", hostile.getvalue()))) as made:
        text = made.read("word/document.xml")
    assert b"NY BRU" in text
    assert b"hemmelig" not in text


def test_another_document_is_refused(tmp_path: Path) -> None:
    """One that was edited or is none any more."""
    path = tmp_path / "a.docx"
    word = docx.Document()
    word.add_paragraph("Ny bru")
    word.save(str(path))
    document = mirrored(read_file(path))
    other = docx.Document()
    other.add_paragraph("Ny vei")
    for data in (saved(other), saved(docx.Document()), b"PK", b""):
        path.write_bytes(data)
        with pytest.raises(OutputError, match=r"a\.docx: has changed since it was translated"):
            RENDERERS["target"].content(document)


def test_a_paragraph_without_a_place_is_not_passed_over(tmp_path: Path) -> None:
    """It would stay in its own language, and nobody be told."""
    path = tmp_path / "a.docx"
    word = docx.Document()
    word.add_paragraph("Ny bru")
    word.save(str(path))
    read = read_file(path)
    lost = replace(read, paragraphs=tuple(replace(p, place="") for p in read.paragraphs))
    with pytest.raises(OutputError, match="has changed since it was translated"):
        RENDERERS["target"].content(mirrored(lost))
