"""Finding a text's encoding: byte order mark, strict UTF-8, GB18030 (or Big5), and last a guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 65_536  # bytes looked at where a choice is by likelihood


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding used and whether that was certain (a mark, or strict decoding) or a guess."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Turn bytes into text. A named `encoding` is used as it is, wrong bytes becoming U+FFFD.

    Raises LookupError when no encoding has that name.
    """
    if encoding:
        return Decoded(data.decode(encoding, errors="replace").lstrip("\ufeff"), encoding, certain=True)
    for mark, name in BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(name, errors="replace"), name, certain=True)
    if wide := utf16_without_mark(data):
        return Decoded(data.decode(wide, errors="replace"), wide, certain=False)
    if (text := _strictly(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", certain=True)
    if (text := _strictly(data, "gb18030")) is not None:
        other = _likelier_than_gb(data)
        return Decoded(data.decode(other) if other else text, other or "gb18030", certain=not other)
    return _guess(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows by its zero bytes: every line break and comma has one on the same side, 一 on the other."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) // 2 or min(even, odd) * 3 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _likelier_than_gb(data: bytes) -> str:
    """Big5 and Western bytes are nearly always lawful GB18030 too: compare how common the characters would be."""
    cut = data[:SAMPLE]
    cut = cut if len(data) <= SAMPLE else cut[: cut.rfind(b"\n") + 1]
    common = _share(cut, "gb18030", 0xB0, 0xD7)
    if common < 0.9 and _strictly(data, "cp950") is not None and _share(cut, "cp950", 0xA4, 0xC6) > common + 0.1:
        return "cp950"
    western = _strictly(data, "cp1252")
    return "cp1252" if common < 0.2 and western is not None and _is_western(cut) else ""


def _share(data: bytes, encoding: str, first: int, last: int) -> float:
    """Share of the Han characters whose lead byte lies in the encoding's block of common characters."""
    han = [c for c in data.decode(encoding, errors="ignore") if not c.isascii() and c not in "，。：；、（）％－—“”"]
    if not han:
        return 1.0
    good = 0
    for character in han:
        code = character.encode(encoding, errors="ignore")
        good += len(code) == 2 and first <= code[0] <= last and (encoding != "gb18030" or code[1] >= 0xA1)
    return good / len(han)


def _is_western(data: bytes) -> bool:
    """Accented letters stand alone between plain letters; Chinese bytes come in pairs."""
    high = [i for i, byte in enumerate(data) if byte >= 0x80]
    alone = sum(1 for i in high if data[i - 1 : i].isascii() and data[i + 1 : i + 2].isascii())
    return alone > 0.8 * len(high)


def _guess(data: bytes) -> Decoded:
    """The encoding that leaves the fewest wrong bytes; in doubt the earlier of the list."""
    found = []
    for order, name in enumerate(("utf-8", "gb18030", "cp950", "cp1252")):
        text = data.decode(name, errors="replace")
        wrong = text.count("\ufffd") + (0.02 * len(text) if name == "cp1252" and not _is_western(data[:SAMPLE]) else 0)
        found.append((wrong, order, name, text))
    _, _, name, text = min(found)
    return Decoded(text, name, certain=False)
