"""A stranger's file is looked at in a process of its own, which may die without anybody noticing."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.reading import child, report
from data.reading.raw import Given
from data.reading.references import UnitIndex
from data.reading.report import Asked
from tests.broken import CORPUS

if TYPE_CHECKING:
    from pathlib import Path

FILES = {sent.name: sent for sent in CORPUS}
SOME = ("book_titled.xlsx", "harm_far.xlsx", "harm_bomb.xlsx", "other.pdf", "cross_kinds.csv")
MANY = 60


def of_all_kinds() -> list[str]:
    """Sixty names: the few that are always tried, then in turn one of each kind (what stands before the first _)."""
    kinds: dict[str, list[str]] = {}
    for name in FILES:
        kinds.setdefault(name.partition("_")[0].partition(".")[0], []).append(name)
    turns = (group[place] for place in range(len(FILES)) for group in kinds.values() if place < len(group))
    return list(dict.fromkeys((*SOME, *turns)))[:MANY]


SIXTY = [*SOME, *(pytest.param(name, marks=pytest.mark.full) for name in of_all_kinds() if name not in SOME)]


def test_sixty_files_of_all_kinds_go_through_the_child() -> None:
    """Prevents the count from shrinking unnoticed (acceptance 1)."""
    assert len(SIXTY) == MANY
    assert {name.partition("_")[0].partition(".")[0] for name in of_all_kinds()} == {
        name.partition("_")[0].partition(".")[0] for name in FILES
    }


@pytest.mark.parametrize("name", SIXTY)
def test_the_child_answers_as_the_process_itself_would(tmp_path: Path, name: str) -> None:
    """Two ways of reading are two answers; there is one."""
    path = tmp_path / name
    path.write_bytes(FILES[name].data)
    assert child.check_file(path) == report.check_file(path)


def test_typed_rows_come_back_with_the_report(tmp_path: Path) -> None:
    """The view is made of the rows the report is about, not of a second reading."""
    path = tmp_path / "a.csv"
    path.write_text(
        "社区,纠纷类型,受理日期,化解状态\n示例一社区,物业,2024-03-05,已化解\n无此社区,物业,2024-03-05,已化解\n",
        encoding="gb18030",
    )
    units = UnitIndex.of(["A"], ["示例一社区"])
    told, rows = child.examine(path, Asked(Given(), units, date(2024, 10, 24), "en"))
    assert (told["rows_read"], told["rows_accepted"], told["encoding"]) == (2, 1, "gb18030")
    assert [issue["code"] for issue in told["issues"]] == ["unknown_unit"]
    assert "No such unit" in told["issues"][0]["message"]
    assert rows is not None
    assert rows.select(["unit_id", "accepted_on", "status"]).to_pylist() == [
        {"unit_id": "A", "accepted_on": date(2024, 3, 5), "status": "化解成功"}
    ]


def test_a_file_that_needs_too_much_memory_is_refused_in_words(tmp_path: Path) -> None:
    """The child dies alone; the page says why."""
    path = tmp_path / "a.csv"
    path.write_text("品名,单价\n" + "\n".join(f"物品{n},{n}" for n in range(600_000)), encoding="utf-8")
    told = child.check_file(path, limits=child.Limits(memory=150_000_000))
    assert told["refused"] == "读取所需内存过大，已停止"


def test_a_file_that_takes_too_long_is_refused_in_words(tmp_path: Path) -> None:
    """Nobody else waits for it."""
    path = tmp_path / "a.csv"
    path.write_text("品名,单价\n" + "\n".join(f"物品{n},{n}" for n in range(400_000)), encoding="utf-8")
    told = child.check_file(path, limits=child.Limits(seconds=1))
    assert told["refused"] == "读取超过 1 秒，已停止"


def test_the_child_is_lean() -> None:
    """Pandas and Streamlit take seconds to load and memory the file could have."""
    loaded = (
        "import data.reading.child, data.reading.workbook, data.reading.old_workbook, sys; print(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=child.PROJECT)
    for heavy in ("pandas", "streamlit", "plotly", "duckdb", "scipy"):
        assert f"'{heavy}'" not in done.stdout


def test_the_exit_code_says_accepted_some_or_refused() -> None:
    """A script at night goes by it."""
    codes = [
        report.exit_code(report.check_file(FILES[name].data))
        for name in ("form_crlf.csv", "cell_date_bad0.csv", "other.pdf")
    ]
    assert codes == [0, 1, 2]


def test_the_report_has_exactly_the_keys_that_were_agreed() -> None:
    """Scripts and the page read the same keys, for a good file, an unknown one and a refused one."""
    for name in ("form_crlf.csv", "other_unknown.csv", "other.pdf", "people_register.csv"):
        assert list(report.check_file(FILES[name].data, name=name)) == [
            "file", "kind", "encoding", "delimiter", "header_row", "dataset", "mapped", "unmapped", "dropped_personal",
            "blanked_cells", "rows_read", "rows_accepted", "remarks", "issues", "refused",
        ]  # fmt: skip
