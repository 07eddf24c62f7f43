"""Two thousand made-up persons in every column and spelling: none of them comes through the door."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from data import cases, home
from data.datasets import BY_NAME
from data.reading.personal import PERSONAL, holds_number
from data.reading.report import examine
from tests import tiny
from tests.data.reading.test_personal import checked_identity

if TYPE_CHECKING:
    from pathlib import Path

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"


def person(chance: random.Random) -> dict[str, str]:
    """Name, phone, identity number and address of nobody."""
    phone = f"1{chance.choice('3456789')}{chance.randrange(10**9):09d}"
    born = f"{chance.randint(1940, 2010)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    return {
        "name": chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2)),
        "phone": phone,
        "identity": checked_identity(f"520111{born}{chance.randrange(1000):03d}"),
        "address": f"示例路{chance.randint(100, 999)}号{chance.randint(1, 30)}栋{chance.randint(1000, 9999)}室",
    }


def spelt(number: str, chance: random.Random) -> str:
    """A number as people write it."""
    wide = number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    parts = (number[:3], number[3:7], number[7:])
    return chance.choice((number, wide, "-".join(parts), " ".join(parts), f"电话{number}", f"{number}（本人）"))


@pytest.fixture
def ledger() -> tuple[list[dict[str, str]], str]:
    """Two thousand cases with a person in each of several columns, and the persons."""
    chance = random.Random(11)
    people = [person(chance) for _ in range(2000)]
    extra = ("申请人姓名", "联系电话", "身份证号", "家庭住址", "案情描述", "对象", "纠纷备注", "经办人")
    lines = ["纠纷编号,社区,纠纷类型,受理日期,化解状态,化解方式," + ",".join(extra)]
    for number, who in enumerate(people):
        method = spelt(who["phone"], chance) if number % 5 == 0 else "人民调解"
        case = spelt(who["identity"], chance) if number % 7 == 0 else f"D{number}"
        told = f"{who['name']}，{spelt(who['phone'], chance)}，住{who['address']}"
        cells = (
            who["name"],
            spelt(who["phone"], chance),
            who["identity"],
            who["address"],
            told,
            who["name"],
            told,
            who["name"],
        )
        lines.append(f"{case},示例A,物业,2024-03-05,调解中,{method}," + ",".join(f'"{cell}"' for cell in cells))
    return people, "\n".join(lines) + "\n"


def secrets(people: list[dict[str, str]]) -> set[str]:
    """What must not be found anywhere: names, addresses, numbers."""
    return {who[key] for who in people for key in ("name", "phone", "identity", "address")}


def test_no_person_is_in_the_table_or_the_report(ledger: tuple[list[dict[str, str]], str]) -> None:
    """The rows still count, all of them; of the persons nothing is left."""
    people, text = ledger
    found = examine(text.encode("gb18030"), name="a.csv")
    assert found.report["rows_read"] == 2000
    assert found.raw is not None
    held = {cell for column in found.raw.columns for cell in column}
    everything = "\n".join(held) + repr(found.report)
    assert [secret for secret in secrets(people) if secret in everything] == []
    assert not any(holds_number(cell) for cell in held)


def test_no_person_is_in_the_store_s_file(
    tmp_path: Path, monkeypatch: Any, ledger: tuple[list[dict[str, str]], str]
) -> None:
    """The bytes on the disk are what an auditor looks at."""
    people, text = ledger
    case = tiny.kept(tmp_path, monkeypatch, units=[tiny.street("S"), tiny.community("A", "S")])
    (home.CASES / case / "disputes.csv").write_text(text, encoding="utf-8")
    version = cases.prepare(case)
    path = home.STORES / case / f"{version}.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM disputes").fetchone() == (2000,)
    data = path.read_bytes()
    assert [secret for secret in secrets(people[::20]) if secret.encode() in data] == []


def test_false_alarms_on_codes_counts_and_times_are_under_one_in_a_thousand() -> None:
    """A blanked code loses its row."""
    chance = random.Random(12)
    made = [
        chance.choice((
            f"5201110{chance.randrange(10**5):05d}",
            f"GD2024{chance.randrange(10**10):010d}",
            f"2024{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}{chance.randrange(10**4):04d}",
            f"2024-03-{chance.randint(1, 28):02d} {chance.randint(0, 23):02d}:30:00",
            f"{chance.uniform(100, 120):.6f},{chance.uniform(20, 40):.6f}",
            f"{chance.randrange(10**9):,}",
            f"{chance.randrange(10**18):018d}",
        ))
        for _ in range(20_000)
    ]  # fmt: skip
    alarms = sum(map(holds_number, made))
    print(f"{alarms} false alarms among {len(made):,} codes, counts and times")
    assert alarms < len(made) / 1000


def test_every_personal_header_is_dropped_from_every_dataset() -> None:
    """No dataset has a column of its own that lets one through, but for those that are counts."""
    for dataset in BY_NAME.values():
        head = ",".join((*(column.header for column in dataset.columns), *PERSONAL))
        row = ",".join("x" for _ in dataset.columns)
        cells = ",".join("某某某" for _ in PERSONAL)
        raw = examine(f"{head}\n{row},{cells}\n".encode(), name="a.csv").raw
        assert raw is not None
        assert not set(raw.headers) & set(PERSONAL), dataset.name
