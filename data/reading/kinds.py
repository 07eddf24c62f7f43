"""What a file is, by its first bytes and never by its name; what cannot be a table is refused in words."""

from __future__ import annotations

import io
import zipfile
import zlib

from data.reading.encoding import utf16_without_mark
from data.reading.raw import Refused

MOST_BYTES = 50_000_000
MOST_UNPACKED = 200_000_000
MOST_ENTRIES = 1_000
MOST_RATIO = 250  # a sheet of repeated cells packs about 1:100

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "bitmap"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3", "database"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "word"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF = (b"\x09\x08\x10\0", b"\x09\x08\x08\0", b"\x09\x04\x06\0", b"\x09\x02\x06\0", b"\x09\0\x04\0")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def sniff(data: bytes, most_bytes: int = MOST_BYTES, most_unpacked: int = MOST_UNPACKED) -> str:
    """One of csv (any delimited text), html, xlsx, xls. Raises Refused, its code naming what else the file is."""
    if not data:
        raise Refused("empty")
    if len(data) > most_bytes:
        raise Refused("too_large", megabytes=most_bytes // 1_000_000)
    if data.startswith(ZIP):
        return _zipped(data, most_unpacked)
    if data.startswith(OLE):
        return _compound(data)
    if data.startswith(BIFF):
        return "xls"
    for magic, kind in MAGIC:
        if data.startswith(magic) and (kind not in ("bitmap", "program") or _is_binary(data)):
            raise Refused("picture" if kind == "bitmap" else kind)
    return _text(data)


def _zipped(data: bytes, most_unpacked: int) -> str:
    """A workbook is a zip file; so are other documents, and archives that unpack to more than fits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            said = archive.read("mimetype")[:100] if "mimetype" in archive.namelist()[:1] else b""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError) as error:
        raise Refused("damaged") from error
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > most_unpacked or unpacked > MOST_RATIO * max(len(data), 20_000):
        raise Refused("unpacks_too_large", megabytes=max(1, unpacked // 1_000_000))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    return _document(names, said)


def _document(names: set[str], said: bytes) -> str:
    """What an unencrypted zip file is by the names of its parts and what it says of itself."""
    if "xl/workbook.bin" in names:
        raise Refused("xlsb")
    if "xl/vbaProject.bin" in names:
        raise Refused("xlsm")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"opendocument.spreadsheet" in said:
        raise Refused("ods")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refused("word")
    raise Refused("archive")


def _compound(data: bytes) -> str:
    """An OLE file: an old workbook, an encrypted new one, or a document of another program."""
    if _named(data, "EncryptedPackage"):
        raise Refused("encrypted")
    if _named(data, "Workbook") or _named(data, "Book"):
        return "xls"
    raise Refused("word" if _named(data, "WordDocument") or _named(data, "PowerPoint") else "damaged")


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _text(data: bytes) -> str:
    """Delimited text unless it is a web page, or marked up some other way, or no text at all."""
    if _is_binary(data):
        raise Refused("binary")
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"mime-version:"):
        raise Refused("mhtml")
    if start.startswith(b"<") or b"<table" in start or b"<html" in start:
        if b"schemas-microsoft-com:office:spreadsheet" in start and b"<html" not in start:
            raise Refused("xml_workbook")
        if b"<table" in data.replace(b"\0", b"").lower():
            return "html"
        if start.startswith((b"<?xml", b"<!doctype", b"<html")):
            raise Refused("markup")
    if start.startswith((b"{", b"[{", b"[\n", b"[\r")) and data.rstrip()[-1:] in b"]}":
        raise Refused("json")
    return "csv"


def _is_binary(data: bytes) -> bool:
    """Whether there are control characters no text has; UTF-16 is told by its mark or its zeros on one side."""
    sample = data[:65_536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if utf16_without_mark(sample):
        return False
    control = sum(sample.count(code) for code in (*range(9), 11, 12, *range(14, 27), *range(28, 32), 127))
    return control > len(sample) / 200
