"""The upload page full of files: what axe finds, what a phone cuts off, in both languages."""

from __future__ import annotations

import re

import pytest

from data import units
from tests.screens.hand import CARD
from tests.screens.test_pages import fits, has_nothing_serious
from tests.screens.test_walk import too_wide
from tests.screens.waiting import ARE_DRAWN

WIDTHS = (390, 1366, 1920)


@pytest.fixture
def files(store, tmp_path):
    """What a clerk may drop at once."""
    return written(tmp_path, store.case)


def written(folder, case):
    """A ledger with all that is asked and wrong, a cross-table, a table of no dataset, and a picture."""
    names = [unit.name for unit in units.tree(case).at_level("520111004", "community")]
    lines = ["溪北街道矛盾纠纷台账,,,,,,,,,", "纠纷编号,受理日期,办结日期,纠纷类型,状态,社区,当事人,楼层,纬度,经度"]
    for n in range(120):
        status = "办结" if n % 20 == 0 else "化解成功"
        day = "忘了" if n % 40 == 7 else f"2024-{n % 9 + 1:02d}-03"
        end, floor = f"2024-{n % 9 + 1:02d}-{2 if n % 30 == 4 else 20:02d}", "一层" if n % 2 else "二层"
        lines.append(f"J{n},{day},{end},邻里纠纷,{status},{names[n % 6]},张小明,{floor},{26.40 + n / 9000:.4f},106.67")
    lines.append("合计,120,,,,,,,,")
    cross = f"2024年矛盾纠纷受理统计表\n社区,1月,2月,3月,合计\n{names[0]},3,4,5,12\n{names[1]},1,2,3,6\n"
    kinds = ((n, "香樟" if n % 2 else "桂花") for n in range(60))
    rows = [f"2024-0{n % 6 + 1}-05,{kind},{names[n % 3]},{n}" for n, kind in kinds]
    trees = "\n".join(["栽植日期,树种,社区,株数", *rows])
    sent = {"矛盾纠纷台账.csv": "\n".join(lines), "月报.csv": cross, "植树.csv": trees}
    for name, content in sent.items():
        (folder / name).write_bytes(content.encode("gb18030"))
    (folder / "照片.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    return sorted(folder.iterdir())


def dropped(page, address, files):
    """The page with these files on it, every chart drawn and every fold open."""
    page.goto(address)
    page.wait_for_selector("[data-testid=stFileUploader]", timeout=60_000)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files([str(path) for path in files])
    page.locator(CARD).nth(len(files) - 1).wait_for(timeout=90_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=90_000)
    page.wait_for_function(ARE_DRAWN)
    page.evaluate("() => document.querySelectorAll('.st-key-uploads details').forEach(n => { if (!n.open)"
                  " n.querySelector('summary').click(); })")  # fmt: skip
    page.wait_for_timeout(1_500)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_full_of_files_is_whole_and_readable_at_every_width(page, server, files, lang):
    """Prevents the page that is only clean while it is empty (acceptance 7)."""
    dropped(page, f"{server.url}/upload?lang={lang}", files)
    assert page.locator(CARD).count() == len(files) == 4
    assert page.locator("[data-testid=stException], .problem").count() == 0
    has_nothing_serious(page)
    for width in WIDTHS:
        fits(page, width)
        assert too_wide(page) == [], width
        assert cut_off(page) == [], width
    if lang == "en":
        words = page.locator(".st-key-uploads").inner_text()
        assert re.findall("上传|存入|移除|工作表|表头在", words) == []


def cut_off(page) -> list[str]:
    """Buttons, labels and headings whose words are wider than they are."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.st-key-uploads :is(button p, label p, h2, h3, summary p, .kinds li)')]
        .filter(n => n.offsetParent && n.scrollWidth > n.clientWidth + 1 && getComputedStyle(n).overflow !== 'visible')
        .map(n => n.textContent)"""
    )
