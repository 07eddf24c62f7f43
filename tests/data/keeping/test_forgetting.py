"""What is forgotten is nowhere: not in the case's files, its stores, what undo keeps, the log, or leftovers."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from data import cases, engine, home, outlines
from data.keeping import changes, forgetting, journal
from data.keeping.previews import Unkeepable
from tests.data.keeping import ledger

if TYPE_CHECKING:
    from pathlib import Path

MARK = "MARKED-ROW-4711"
MARKED = ledger.text((MARK, "B", "邻里", "2024-04-01", "调解中"))
OTHER = ledger.text(("other-1", "A", "邻里", "2024-04-02", "调解中"))


def content(path: Path) -> bytes:
    """The bytes of a file, unpacked when it is packed."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def holding(path: Path, word: str) -> list[str]:
    """Every file below a folder whose bytes hold a word."""
    files = [one for one in path.rglob("*") if one.is_file() and word.encode() in content(one)]
    return sorted(str(one.relative_to(path)) for one in files)


def test_a_mark_is_found_before_it_is_forgotten(tmp_path: Path, monkeypatch: Any) -> None:
    """A search that finds nothing proves nothing unless it finds what is there."""
    ledger.case(tmp_path, monkeypatch)
    ledger.keep(MARKED)
    ledger.keep(OTHER)
    found = holding(tmp_path, MARK)
    assert [name for name in found if name.endswith(".csv")] == [
        "cases/own/disputes.csv", "kept/own/000002/before/disputes.csv",
    ]  # fmt: skip
    assert len([name for name in found if name.endswith(".duckdb")]) == 2


def test_the_rows_of_a_file_go_from_everywhere_and_the_others_stay(tmp_path: Path, monkeypatch: Any) -> None:
    """Somebody sent what they should not have: it must be gone, and the rest of the month must not."""
    ledger.case(tmp_path, monkeypatch)
    seen = ledger.keep(MARKED)
    ledger.keep(OTHER)
    (tmp_path / "reading" / "reading-killed").mkdir(parents=True)
    (tmp_path / "reading" / "reading-killed" / "rows.arrow").write_bytes(MARK.encode())
    assert forgetting.forget_file("own", seen.entry["file"][:12]) == 1
    assert holding(tmp_path, MARK) == []
    assert holding(tmp_path, seen.entry["file"][:16]) == []
    assert [row[0] for row in ledger.disputes()] == ["1", "2", "3", "other-1"]
    assert ledger.ask("SELECT unit_id, period FROM reports") == [("A", "2024-04")]


def test_a_centre_goes_from_the_layers_of_the_map_too(tmp_path: Path, monkeypatch: Any) -> None:
    """The map's layers are made of the data once a version: a name that is forgotten must not stay on it."""
    ledger.case(tmp_path, monkeypatch)
    head = ("阵地编号", "阵地名称", "所属单元编码", "阵地类别", "状态", "纬度", "经度", "坐标系")
    row = (MARK, f"{MARK}站", "A", "社区", "运行", "26.6", "106.7", "WGS84")
    seen = ledger.keep(ledger.text(row, head=head), dataset="centres")
    outlines.prepare("own")
    assert any(".outlines" in name for name in holding(tmp_path, MARK))
    forgetting.forget_file("own", seen.entry["file"])
    assert holding(tmp_path, MARK) == []


def test_what_is_left_can_still_be_undone_and_the_forgotten_does_not_come_back(
    tmp_path: Path, monkeypatch: Any
) -> None:
    """Undo after forgetting must step back to a state without the rows."""
    ledger.case(tmp_path, monkeypatch)
    seen = ledger.keep(MARKED)
    ledger.keep(OTHER)
    forgetting.forget_file("own", seen.entry["file"])
    changes.undo("own")
    assert [row[0] for row in ledger.disputes()] == ["1", "2", "3"]
    assert holding(tmp_path, MARK) == []


def test_a_row_that_two_files_brought_goes_with_either(tmp_path: Path, monkeypatch: Any) -> None:
    """A later status update does not make the first file's data somebody else's."""
    ledger.case(tmp_path, monkeypatch)
    seen = ledger.keep(MARKED)
    ledger.keep(ledger.text((MARK, "B", "邻里", "2024-04-01", "已化解")), "upsert")
    assert forgetting.forget_file("own", seen.entry["file"]) == 1
    assert holding(tmp_path, MARK) == []


def test_a_version_that_is_not_in_use_cannot_be_undone_to_any_more(tmp_path: Path, monkeypatch: Any) -> None:
    """A wrong version in between is not to be had again by any number of steps back."""
    ledger.case(tmp_path, monkeypatch)
    ledger.keep(MARKED)
    wrong = engine.version("own")
    ledger.keep(ledger.text((MARK, "B", "邻里", "2024-04-01", "已化解")), "replace", "2024-04")
    ledger.keep(ledger.text(("5", "B", "邻里", "2024-04-02", "调解中")), "replace", "2024-04")
    forgetting.forget_version("own", wrong)
    assert not (home.STORES / "own" / f"{wrong}.duckdb").exists()
    versions = []
    while journal.undoable("own"):
        versions.append(changes.undo("own").version)
    assert len(versions) == 2
    assert wrong not in versions
    assert [row[0] for row in ledger.disputes()] == ["1", "2", "3"]


def test_the_version_in_use_is_taken_back_and_gone(tmp_path: Path, monkeypatch: Any) -> None:
    """The last import was wrong: back, and no copy of it."""
    ledger.case(tmp_path, monkeypatch)
    before = engine.version("own")
    ledger.keep(MARKED)
    forgetting.forget_version("own", engine.version("own"))
    assert engine.version("own") == before
    assert holding(tmp_path, MARK) == []
    with pytest.raises(Unkeepable) as error:
        forgetting.forget_version("own", before)
    assert error.value.code == "only_version"


def test_a_case_goes_with_everything(tmp_path: Path, monkeypatch: Any) -> None:
    """The street leaves the programme; nothing of it stays on the server."""
    ledger.case(tmp_path, monkeypatch)
    ledger.keep(MARKED)
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "own.toml").write_text("radius_m = 1")
    forgetting.forget_case("own")
    assert holding(tmp_path, MARK) == []
    assert [one for one in tmp_path.rglob("*") if "own" in one.name] == []
    assert "own" not in cases.names()
    with pytest.raises(KeyError):
        forgetting.forget_case("own")


def test_a_file_nobody_kept_and_a_sample_are_refused(tmp_path: Path, monkeypatch: Any) -> None:
    """A typing slip in a digest must not look like success."""
    ledger.case(tmp_path, monkeypatch)
    ledger.keep(MARKED)
    for digest in ("0" * 64, "", journal.log("own")[0]["file"][:5]):
        with pytest.raises(Unkeepable) as error:
            forgetting.forget_file("own", digest)
        assert error.value.code == "unknown_file"
    with pytest.raises(Unkeepable):
        forgetting.forget_case("xibei")
