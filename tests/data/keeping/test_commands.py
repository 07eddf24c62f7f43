"""Checking, importing, undoing and forgetting from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from data import cases, checking, home
from data.keeping import commands
from data.reading.report import ORDER
from tests import tiny
from tests.broken import CORPUS
from tests.data.keeping import ledger

if TYPE_CHECKING:
    from pathlib import Path

FILES = {sent.name: sent for sent in CORPUS}
SQUARE = [[[106.6, 26.4], [106.7, 26.4], [106.7, 26.5], [106.6, 26.4]]]
FEATURE = {
    "type": "Feature",
    "properties": {"id": "A", "level": "community", "phone": "13812345678"},
    "geometry": {"type": "Polygon", "coordinates": SQUARE},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: Any) -> Path:
    """A folder of files as a street sends them, and an empty home."""
    tiny.move_home(tmp_path / "home", monkeypatch)
    sent = tmp_path / "sent"
    tiny.case(sent, units=ledger.UNITS, disputes=ledger.STARTING)
    (sent / "case.toml").unlink()
    (sent / "shapes.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [FEATURE]}))
    return sent


@pytest.mark.parametrize(("name", "code"), [("form_crlf.csv", 0), ("cell_date_bad0.csv", 1), ("other.pdf", 2)])
def test_check_prints_the_agreed_keys_and_its_exit_code_says_how_it_went(
    name: str, code: int, tmp_path: Path, capsys: Any
) -> None:
    """A script at night reads both."""
    (tmp_path / name).write_bytes(FILES[name].data)
    assert checking.main([str(tmp_path / name), "--json"]) == code
    assert tuple(json.loads(capsys.readouterr().out)) == ORDER


def test_check_of_a_folder_is_a_list_and_knows_the_folder_s_own_units(folder: Path, capsys: Any) -> None:
    """A street's folder is checked before there is a case of it."""
    (folder / "more.csv").write_bytes(ledger.text(("7", "Z", "邻里", "2024-03-05", "已化解")))
    assert checking.main([str(folder), "--json"]) == 1
    found = {one["file"]: one for one in json.loads(capsys.readouterr().out)}
    assert {name: one["dataset"] for name, one in found.items()} == {
        "units.csv": "units", "disputes.csv": "disputes", "more.csv": "disputes",
    }  # fmt: skip
    assert [issue["code"] for issue in found["more.csv"]["issues"]] == ["unknown_unit"]


def test_check_for_people_says_it_in_both_languages_and_names_what_was_dropped(tmp_path: Path, capsys: Any) -> None:
    """The clerk reads Chinese, the vendor English."""
    path = tmp_path / "ledger.csv"
    path.write_bytes(ledger.text(("1", "A", "邻里", "2024-13-05", "已化解", "某某"), head=(*ledger.HEAD, "当事人")))
    assert checking.main([str(path)]) == 1
    said = capsys.readouterr().out
    told = ("矛盾纠纷 Disputes", "读到 1 行，可用 0 行", "没有这一天 There is no such day", "当事人", "第 2 行 line 2")
    assert [part for part in told if part not in said] == []


def test_what_is_not_there_is_said_in_a_sentence(tmp_path: Path, capsys: Any) -> None:
    """Not a stack trace."""
    (tmp_path / "empty").mkdir()
    for arguments in ([str(tmp_path / "no.csv")], [str(tmp_path / "empty")], [str(tmp_path), "--case", "nowhere"]):
        assert checking.main(arguments) == 2
        assert "There" in (said := capsys.readouterr().err) or "Nothing" in said


def test_a_folder_becomes_a_case_of_one_s_own(folder: Path, capsys: Any) -> None:
    """From a folder of files to a dashboard in one command."""
    assert commands.import_files([str(folder), "--case", "ours", "--title", "某街道"]) == 0
    settings = cases.settings("ours")
    assert (settings.zh, settings.top, settings.first_on.isoformat()) == ("某街道", "S", "2024-02-01")
    assert settings.as_of.isoformat() == "2024-03-31"
    shapes = (home.CASES / "ours" / "shapes.geojson").read_text(encoding="utf-8")
    assert json.loads(shapes)["features"][0]["properties"] == {"id": "A", "level": "community"}
    assert "新建案例 New case: ours" in capsys.readouterr().out


def test_importing_again_adds_nothing_and_undo_takes_the_last_file_back(folder: Path, capsys: Any) -> None:
    """Nobody remembers whether the command was already run."""
    commands.import_files([str(folder), "--case", "ours"])
    version = cases.prepare("ours")
    assert commands.import_files([str(folder / "disputes.csv"), "--case", "ours"]) == 0
    assert cases.prepare("ours") == version
    more = folder / "more.csv"
    more.write_bytes(ledger.text(("4", "B", "邻里", "2024-03-08", "调解中")))
    assert commands.import_files([str(more), "--case", "ours", "--dry-run"]) == 0
    assert cases.prepare("ours") == version
    assert commands.import_files([str(more), "--case", "ours"]) == 0
    assert cases.prepare("ours") != version
    capsys.readouterr()
    assert commands.undo(["--case", "ours"]) == 0
    assert cases.prepare("ours") == version
    assert commands.undo(["--case", "ours", "--list"]) == 0
    assert "已撤销" in capsys.readouterr().out.splitlines()[2]


def test_rows_that_cannot_be_kept_give_exit_code_one_and_refused_files_two(folder: Path) -> None:
    """The night's script must ring somebody."""
    commands.import_files([str(folder), "--case", "ours"])
    bad = folder / "bad.csv"
    bad.write_bytes(ledger.text(("8", "Z", "邻里", "2024-03-05", "已化解"), ("9", "A", "邻里", "2024-03-05", "已化解")))
    assert commands.import_files([str(bad), "--case", "ours"]) == 1
    bad.write_bytes(b"%PDF-1.7")
    assert commands.import_files([str(bad), "--case", "ours"]) == 2
    assert commands.import_files([str(bad), "--case", "xibei"]) == 2


def test_a_name_that_cannot_stand_in_an_address_gets_one_proposed(folder: Path, capsys: Any) -> None:
    """Chinese names are what people type first."""
    assert commands.import_files([str(folder), "--case", "溪北街道"]) == 2
    assert "xbjd" in capsys.readouterr().err
    assert not (home.CASES / "溪北街道").exists()


@pytest.mark.parametrize(
    "shapes",
    [
        b"not json",
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null}]}',
        json.dumps({"features": [FEATURE | {"geometry": {"type": "Point", "coordinates": [1, 2]}}]}).encode(),
        json.dumps(
            {"features": [FEATURE | {"geometry": {"type": "Polygon", "coordinates": [[[500000, 2900000]]]}}]}
        ).encode(),
    ],
)
def test_outlines_that_are_none_are_refused(folder: Path, shapes: bytes, capsys: Any) -> None:
    """Projected metres as degrees put the street into the sea."""
    (folder / "shapes.geojson").write_bytes(shapes)
    assert commands.import_files([str(folder), "--case", "ours"]) == 2
    assert "FeatureCollection" in capsys.readouterr().err
    assert not (home.CASES / "ours" / "shapes.geojson").exists()


def test_forget_from_the_command_line(folder: Path, capsys: Any) -> None:
    """The administrator has a shell and a digest, and no time."""
    commands.import_files([str(folder), "--case", "ours"])
    (entry,) = [one for one in commands.changes.log("ours") if one.get("dataset") == "disputes"]
    assert commands.forget(["--case", "ours", "--file", entry["file"][:16]]) == 0
    assert not (home.CASES / "ours" / "disputes.csv").exists()
    assert commands.forget(["--case", "ours", "--all"]) == 0
    assert not (home.CASES / "ours").exists()
    assert commands.forget(["--case", "ours", "--all"]) == 2
    assert "没有案例" in capsys.readouterr().err


def test_import_keeps_the_columns_it_is_told_to_and_names_those_it_could(folder: Path, capsys: Any) -> None:
    """What the page offers as a tick a script must be able to say."""
    assert commands.import_files([str(folder), "--case", "own"]) == 0
    path = folder.parent / "more.csv"
    row = ("9", "A", "邻里", "2024-03-05", "已化解", "一层", "x")
    path.write_bytes(ledger.text(row, head=(*ledger.HEAD, "楼层", "备用")))
    assert commands.import_files([str(path), "--case", "own", "--keep", "楼层"]) == 0
    assert "--keep 留下的列 Columns that --keep would keep: 备用" in capsys.readouterr().out
    kept = (home.CASES / "own" / "disputes.csv").read_text(encoding="utf-8-sig")
    assert "附加：楼层" in kept.splitlines()[0]
    assert "备用" not in kept


def test_import_says_that_a_cross_table_was_turned(folder: Path, capsys: Any) -> None:
    """A number of rows that is not that of the file wants its reason."""
    assert commands.import_files([str(folder), "--case", "own"]) == 0
    path = folder.parent / "month.csv"
    name = "示例A社区"
    path.write_text(f"2024年矛盾纠纷受理统计表\n社区,1月,2月,合计\n{name},3,4,7\n", encoding="utf-8")
    assert commands.import_files([str(path), "--case", "own"]) == 0
    assert "交叉表，已转成 2 行" in capsys.readouterr().out
