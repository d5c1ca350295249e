"""A translated web page in the place of the saved one."""

from __future__ import annotations

from translate.domain import TranslatedDocument
from translate.markup import MarkupError
from translate.render.in_place.markup import declare, fill_page, parsed, serialised
from translate.render.in_place.references import move_page
from translate.render.in_place.repeats import redescribed, retitled
from translate.render.in_place.times import retimed
from translate.render.in_place.trouble import stale

__all__ = ["translated_page"]


def translated_page(document: TranslatedDocument, data: bytes) -> bytes:
    """The page with the article's paragraphs translated; styles, links, pictures and what stands round it stay.

    Its references lead where they led, also from the outputs' folder.

    :raises OutputError: it is another page than when it was translated.
    """
    try:
        root, doctype = parsed(data, document.document.encoding)
    except MarkupError as error:
        raise stale() from error
    placed = [(p.paragraph.place, p) for p in document.paragraphs if p.paragraph.place]
    fill_page(root, placed, document.engine.pair.target)
    found = retitled(root, document.paragraphs)
    # a title read from the page's head has no other place
    if any(not p.paragraph.place and p.paragraph.number not in found for p in document.paragraphs):
        raise stale()
    redescribed(root, document.paragraphs)
    if document.engine.pair.target == "en":
        retimed(root)
    move_page(root, document.source_folder)
    declare(root)
    return serialised(root, doctype)
