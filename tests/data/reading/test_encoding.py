"""Encodings: a ledger from any desktop must come out in the characters it was written in."""

import pytest

from data.reading.encoding import decode

TEXT = "网格编码,所属社区,受理日期,化解状态\n007,示例一社区,2024-03-05,化解成功\n"
TRADITIONAL = "網格編碼,所屬社區,受理日期,化解狀態\n007,示例一社區,2024-03-05,化解成功\n"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_a_ledger_comes_out_as_it_was_written(written: str, found: str) -> None:
    """A wrong encoding turns every header into rubbish, and the file is sent back to a clerk who did nothing wrong."""
    decoded = decode(TEXT.encode(written))
    assert decoded.encoding == found
    assert decoded.text == TEXT


def test_big5_is_not_taken_for_gb18030_though_its_bytes_are_lawful_there() -> None:
    """Nearly every Big5 text decodes strictly as GB18030: as characters nobody uses."""
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.encoding, decoded.certain) == ("cp950", False)
    assert decoded.text == TRADITIONAL


def test_traditional_characters_in_gb18030_stay_what_they_are() -> None:
    """The Big5 guess must not swallow a mainland file that quotes Traditional characters."""
    assert decode(TRADITIONAL.encode("gb18030")).text == TRADITIONAL


def test_western_bytes_are_not_read_as_rare_chinese_characters() -> None:
    """A city export from abroad (café, Zoë) would otherwise show one wrong Chinese character a name."""
    text = "name,area\ncafé,1\nZoë,2\nMüller,3\n"
    assert decode(text.encode("cp1252")).text == text


def test_a_file_cut_in_the_middle_of_a_character_is_read_but_for_that_character() -> None:
    """A broken download must cost one cell, not the file."""
    decoded = decode(TEXT.encode("gb18030")[:-2])
    assert decoded.text.startswith(TEXT[:-4])
    assert not decoded.certain


def test_a_chosen_encoding_is_used_whatever_the_bytes_say() -> None:
    """The user who changes the encoding on the page must see the change."""
    assert decode(TEXT.encode("gb18030"), "gb18030").text == TEXT
    assert decode(TEXT.encode("utf-8"), "gb18030").text != TEXT


def test_a_plain_english_file_is_utf8() -> None:
    """ASCII is no reason to guess."""
    assert decode(b"a,b\n1,2\n").encoding == "utf-8"
