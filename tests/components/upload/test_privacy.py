"""Two thousand made-up persons dropped on the page: none of them on the screen, in a download, a file or the log."""

from __future__ import annotations

import random

import pytest

from components import draw
from components.address import read
from components.upload import files, issues
from components.upload.lent import of_files
from components.upload.loose import Shown, panels
from data import counting, home, units
from data.reading.personal import FREE_TEXT, PERSON, PERSONAL
from pages.data import upload
from tests.components.dropping import drop
from tests.components.saving import saved
from tests.data.reading.test_privacy import person, secrets, spelt

PEOPLE = 2_000
HEADS = (*PERSONAL, *FREE_TEXT)


def told(who: dict[str, str], chance: random.Random) -> str:
    """What a clerk writes of somebody."""
    return chance.choice((
        who["name"], spelt(who["phone"], chance), spelt(who["identity"], chance), who["address"],
        f"{who['name']} {who['phone']}", f"住{who['address']}，电话{who['phone']}",
    ))  # fmt: skip


@pytest.fixture(scope="module")
def people():
    """Nobody, two thousand times."""
    chance = random.Random(23)
    return [person(chance) for _ in range(PEOPLE)]


def ledger(store, people, heads: tuple[str, ...], row: str) -> bytes:
    """A ledger: columns of its own by `row`, persons under the other heads, names under a harmless one."""
    chance = random.Random(29)
    names = [unit.name for unit in units.tree(store.case).at_level("520111004", "community")]
    lines = [",".join((*heads, "对象"))]
    for n, who in enumerate(people):
        cells = [told(who, chance) for _ in range(len(heads) - len(row.split(",")))]
        other = spelt(who["phone"], chance) if n % 5 == 0 else spelt(who["identity"], chance) if n % 7 == 0 else "甲类"
        bad = "忘了" if n % 50 == 3 else ""
        own = row.format(n=n, month=n % 9 + 1, unit=names[n % len(names)], other=other, bad=bad)
        lines.append(",".join((own, *cells, who["name"])))
    return "\n".join(lines).encode("gb18030")


def shown(page) -> str:
    """Everything the page sent to the browser, the controls' labels and values too."""
    return "\n".join(str(one.proto) for one in page.main if hasattr(one, "proto")) + repr(page.session_state)


def left(people, text: str) -> list[str]:
    """Which secrets a text holds."""
    return [secret for secret in secrets(people) if secret in text]


def test_no_person_of_a_ledger_reaches_screen_download_file_or_log(page, store, people, caplog):
    """Prevents a clerk's honest mistake from becoming a leak on a projector (acceptance 4)."""
    heads = ("纠纷编号", "受理日期", "纠纷类型", "状态", "社区", "方式", *HEADS)
    row = "J{n},{bad}2024-{month:02d}-03,邻里纠纷,化解成功,{unit},{other}"
    desk = drop(page, ("台账.csv", ledger(store, people, heads, row), "text/csv"))
    (sent,) = desk.files.values()
    assert sent.found.report["rows_read"] == PEOPLE
    assert set(sent.found.report["dropped_personal"]) == {*HEADS, "对象"}
    assert sent.found.bad.num_rows == PEOPLE // 50
    view = of_files(read({}).view, desk.held.name, "all")
    downloads = [saved(draw.draw(panel, view)) for panel in upload.panels("disputes")]
    downloads.append(issues.bad_rows(sent.found, read({}).view))
    assert len(downloads) >= 5
    texts = [shown(page), *(data.decode() for data in downloads), caplog.text, repr(sent.found), str(sent.found.table)]
    texts += [path.read_bytes().decode("utf-8", "ignore") for path in home.HOME.rglob("*") if path.is_file()
              and path.suffix not in (".duckdb", ".csv", ".geojson")]  # fmt: skip
    assert [secret for text in texts for secret in left(people, text)] == []


def test_no_person_of_an_unknown_table_reaches_its_charts(page, store, people):
    """Prevents the table nobody declared from being the hole in the fence."""
    heads = ("栽植日期", "树种", "社区", "代号", *(word for word in HEADS if not word.endswith(PERSON)))
    desk = files.Desk()
    data = ledger(store, people, heads, "{bad}2024-{month:02d}-03,香樟,{unit},{other}")
    sent = files.take_in(desk, "植树.csv", data, store.case, "zh")
    assert not sent.found.refused
    assert {one.kind for one in sent.loose.fields} >= {"day", "kind", "place"}
    day = next(one for one in sent.loose.fields if one.kind == "day")
    assert day.unread == PEOPLE // 50
    made = panels(Shown(sent.loose, counting.proposed(sent.loose), read({}).view, "植树.csv"))
    assert [one for drawn in made for one in left(people, saved(drawn).decode())] == []
    files.clear(desk)
