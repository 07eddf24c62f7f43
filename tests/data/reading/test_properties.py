"""What must hold for any table and any bytes: cells come back as they were, and nothing ends in a traceback."""

from __future__ import annotations

import csv
import io
import random

import pytest

from data.reading.report import examine
from data.reading.table import read
from tests.broken import CORPUS

TABLES = (400, pytest.param(10_000, marks=pytest.mark.full))
RANDOM = 1_000
HEADERS = ("甲列", "乙列", "丙 列", "丁列", "戊列", "X1", "Total price", "备考")
CELLS = (
    "007", "1,024", "12.50", "是", "示例一", "a;b", "x|y", "tab\there", "say \"so\"", "line\nbreak", "", " ", "—",
    "520111004001",
    "2024-03-05", "＝1",
    "=1+1", "<b>", "æøå", "𠮷", "…", "0", "-", "'", "100%", "N/A", "None", "1e5", "，", "；",
)  # fmt: skip


def made(chance: random.Random) -> tuple[list[str], list[list[str]], bytes]:
    """A random table: headers, rows, and the bytes some program would write for it."""
    names = chance.sample(HEADERS, chance.randint(2, len(HEADERS)))
    rows = [["行", *(chance.choice(CELLS) for _ in names[1:])] for _ in range(chance.randint(1, 12))]
    file = io.StringIO()
    writer = csv.writer(
        file,
        delimiter=chance.choice(",\t;|"),
        lineterminator=chance.choice(("\n", "\r\n")),
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    )
    writer.writerows([names, *rows])
    return names, rows, file.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")))


@pytest.mark.parametrize("tables", TABLES)
def test_a_table_comes_back_cell_for_cell(tables: int) -> None:
    """Whatever is in the cells, none moves, none changes, none is lost."""
    cells = 0
    for seed in range(tables):
        names, rows, data = made(random.Random(seed))
        table = read(data)
        assert [name.replace(" ", "") for name in names] == list(table.headers), seed
        assert [list(row) for row in zip(*table.columns, strict=True)] == rows, seed
        cells += sum(map(len, rows))
    assert cells > 10 * tables
    print(f"{tables:,} tables, {cells:,} cells, all as they were")


def test_random_bytes_are_answered_in_words() -> None:
    """A file of anything is refused or read; the server goes on."""
    chance, refused = random.Random(1), 0
    for _ in range(RANDOM):
        report = examine(chance.randbytes(chance.randint(0, 300)), name="x").report
        assert report["refused"] is None or isinstance(report["refused"], str)
        refused += bool(report["refused"])
    assert refused > RANDOM // 2
    print(f"{RANDOM:,} random byte strings, {refused:,} refused in words, no traceback")


def test_damaged_files_are_answered_in_words() -> None:
    """One wrong byte in a workbook must not end in a traceback."""
    chance = random.Random(2)
    small = [sent for sent in CORPUS if 0 < len(sent.data) < 20_000]
    for _ in range(600):
        data = bytearray(chance.choice(small).data)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert set(examine(bytes(data), name="x").report) >= {"refused", "issues"}
