"""Electronic books made by hand for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""


def book(
    chapters: Mapping[str, str | bytes],
    *,
    spine: Sequence[str] | None = None,
    metadata: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A book of chapters by file name.

    :param spine: the reading order, where it isn't the chapters' own.
    :param metadata: XML inside ``<metadata>``.
    :param more: further members by their whole names.
    """
    items = "".join(
        f'<item id="c{i}" href="{name}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for i, name in enumerate(chapters)
    )
    order = [list(chapters).index(name) for name in (spine or list(chapters))]
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest>"
        f"<spine>{''.join(f'<itemref idref={chr(34)}c{i}{chr(34)}/>' for i in order)}</spine></package>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/content.opf", package)
        for name, text in chapters.items():
            archive.writestr(f"OEBPS/{name.replace('%20', ' ')}", text)
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return made.getvalue()
