"""What is no table at all, and what is meant to do harm."""

from __future__ import annotations

import gzip
import io
import random
import zipfile

from tests.broken import old_books, sheets
from tests.broken.sent import Sent, text


def zipped(**parts: bytes | str) -> bytes:
    """A zip file of parts; `__` in a name is a slash and `_dot_` a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def hand_made(sheet: str, **more: str) -> bytes:
    """A workbook with one sheet of this XML."""
    spaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    related = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    book = f'<workbook {spaces} {related}><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
    parts = {
        "xl__workbook_dot_xml": book,
        "xl___rels__workbook_dot_xml_dot_rels": relations,
        "xl__worksheets__sheet1_dot_xml": sheet.replace("<worksheet>", f"<worksheet {spaces}>"),
    }
    return zipped(**(parts | more))


def cell(reference: str, value: str) -> str:
    """A cell with a text of its own."""
    row = "".join(c for c in reference if c.isdigit())
    return f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c></row>'


FAR = f"<worksheet><sheetData>{cell('A1', '社区')}{cell('XFD1048576', 'x')}</sheetData></worksheet>"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row>'
    "</sheetData></worksheet>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NOISE = random.Random(7).randbytes(4000)


def _refused(name: str, reason: str, data: bytes, code: str) -> Sent:
    return Sent(name, reason, data, {"refusal": code})


ALL: tuple[Sent, ...] = (
    _refused("other_empty.csv", "no byte", b"", "empty"),
    _refused("other_blank.csv", "only line ends", b"\r\n\r\n \r\n", "empty"),
    _refused("other_commas.csv", "only commas", b",,,\n,,,\n", "empty"),
    _refused("other_mark.csv", "only a byte order mark", b"\xef\xbb\xbf", "empty"),
    _refused(
        "other_encrypted.xlsx", "a password", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "encrypted"
    ),
    _refused("other_word.doc", "a letter", OLE + "WordDocument".encode("utf-16-le") + bytes(500), "word"),
    _refused("other_word.docx", "a letter", zipped(word__document_dot_xml="<w/>"), "word"),
    _refused(
        "other_macros.xlsm",
        "a workbook with macros",
        zipped(xl__workbook_dot_xml="<w/>", xl__vbaProject_dot_bin=b"x"),
        "xlsm",
    ),
    _refused("other_binary.xlsb", "a binary workbook", zipped(xl__workbook_dot_bin=b"x"), "xlsb"),
    _refused(
        "other.ods",
        "OpenDocument",
        zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml="<x/>"),
        "ods",
    ),
    _refused("other.zip", "an archive of tables", zipped(a_dot_csv="a,b\n1,2\n"), "archive"),
    _refused("other_nested.zip", "an archive in an archive", zipped(a_dot_zip=zipped(b_dot_csv="a")), "archive"),
    _refused("other.gz", "a packed CSV", gzip.compress(b"a,b\n1,2\n"), "archive"),
    _refused("other.rar", "a packed folder", b"Rar!\x1a\x07\x00" + bytes(40), "archive"),
    _refused("other.png", "a screenshot of the table", b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
    _refused("other.jpg.csv", "a photo renamed", b"\xff\xd8\xff\xe0" + NOISE, "picture"),
    _refused("other.pdf", "a printed table", b"%PDF-1.7\n1 0 obj\n", "pdf"),
    _refused("other.exe", "a program", b"MZ" + NOISE, "program"),
    _refused("other.parquet", "a data file", b"PAR1" + bytes(20) + b"PAR1", "parquet"),
    _refused("other.sqlite", "a database", b"SQLite format 3\0" + bytes(40), "database"),
    _refused("other_noise.csv", "random bytes", NOISE, "binary"),
    _refused("other.json", "JSON", b'[{"a": 1}, {"a": 2}]', "json"),
    _refused("other.mht", "a single-file page", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "mhtml"),
    _refused(
        "other_2003.xml",
        "an XML sheet of 2003",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "xml_workbook",
    ),
    _refused("other.html", "a page without a table", b"<!doctype html><html><body>404</body></html>", "markup"),
    _refused(
        "other_cut.xlsx",
        "half a workbook",
        sheets.book(lambda book: book.add_worksheet().write(0, 0, "a"))[:900],
        "damaged",
    ),
    _refused("other_cut.xls", "half an old workbook", old_books.unpacked(old_books.LEDGER)[:3000], "damaged"),
    _refused("other_fake.xlsx", "a zip file that only begins so", b"PK\x03\x04" + NOISE, "damaged"),
    _refused("harm_far.xlsx", "two cells, at A1 and XFD1048576", hand_made(FAR), "too_wide"),
    _refused("harm_bomb.xlsx", "entities that swell", hand_made(BOMB), "damaged"),
    _refused(
        "harm_unpacks.xlsx",
        "1 MB that unpacks to 234 MB",
        hand_made("<worksheet/>", big=b"\0" * 234_000_000),
        "unpacks_too_large",
    ),
    _refused(
        "harm_entries.xlsx",
        "thousands of parts",
        hand_made("<worksheet/>", **{f"p{n}": "" for n in range(1200)}),
        "unpacks_too_large",
    ),
    text(
        "other_unknown.csv",
        "a table of something else is a view of its own",
        "品名,单价,库存\n甲,3,2\n乙,1,1\n",
        dataset=None,
        refused=None,
        rows_read=2,
        rows_accepted=2,
        unmapped=["品名", "单价", "库存"],
        codes=[],
    ),
    text(
        "other_renamed.xlsx", "a CSV called .xlsx is a CSV", "品名,单价\n甲,3\n", dataset=None, kind="csv", rows_read=1
    ),
)
