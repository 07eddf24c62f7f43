"""Columns no dataset has, ticked by a keeper: kept with their rows, cut by, taken back and forgotten with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import engine, holdings, home
from data.keeping import changes, forgetting
from data.metrics import BY_NAME
from data.privacy import privacy_class
from data.query import Slice, query
from tests.data.keeping import ledger

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (*ledger.HEAD, "楼层", "备用")
WHERE = Slice("own", "S")


def rows(first: int, n: int, floor: str) -> list[tuple[str, ...]]:
    """So many disputes of one floor."""
    return [(f"N{k}", "A", "邻里", "2024-04-01", "调解中", floor, "x") for k in range(first, first + n)]


def cut() -> dict[str, tuple[float, str]]:
    """Disputes by floor: number and state."""
    frame = query([BY_NAME["disputes_accepted"]], ["+楼层"], WHERE)
    return {row["+楼层"]: (row["value"], row["state"]) for _, row in frame.iterrows()}


def test_only_the_ticked_column_is_kept_and_official_numbers_can_be_cut_by_it(tmp_path: Path, monkeypatch: Any) -> None:
    """Prevents a tick from doing nothing, and a column that nobody ticked from being kept."""
    ledger.case(tmp_path, monkeypatch)
    data = ledger.text(*rows(1, 12, "一层"), *rows(20, 15, "二层"), head=HEAD)
    ledger.keep(data, ticked=("楼层",))
    assert holdings.added("own") == {"disputes": ("+楼层",)}
    assert cut() == {"一层": (12, "ok"), "二层": (15, "ok")}
    assert engine.rows("own", 'SELECT count("+楼层"), count(*) FROM disputes') == [(27, 30)]
    header = (home.CASES / "own" / "disputes.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert header.endswith(",附加：楼层")
    assert "备用" not in header


def test_an_undeclared_column_is_as_private_as_may_be(tmp_path: Path, monkeypatch: Any) -> None:
    """Prevents a ticked column of five people from naming them."""
    ledger.case(tmp_path, monkeypatch)
    data = ledger.text(*rows(1, 5, "一层"), *rows(20, 15, "二层"), *rows(50, 5, "三层"), head=HEAD)
    ledger.keep(data, ticked=("楼层",))
    assert cut()["一层"][1] == cut()["三层"][1] == "hidden"
    assert privacy_class(BY_NAME["requests_accepted"], ("+楼层",)) == "sensitive"
    assert privacy_class(BY_NAME["grid_count"], ("+楼层",)) == "public"


def test_the_column_stays_when_a_file_without_it_is_kept_and_changes_in_place(
    tmp_path: Path, monkeypatch: Any
) -> None:
    """Prevents next month's shorter file from emptying the column, or from failing."""
    ledger.case(tmp_path, monkeypatch)
    ledger.keep(ledger.text(*rows(1, 12, "一层"), head=HEAD), ticked=("楼层",))
    seen = ledger.keep(ledger.text(("M1", "B", "邻里", "2024-04-02", "调解中")))
    assert (seen.added, seen.left) == (1, 0)
    assert cut() == {"一层": (12, "ok")}
    seen = ledger.keep(ledger.text(*rows(1, 12, "二层"), head=HEAD), "upsert", ticked=("楼层",))
    assert (seen.added, seen.changed) == (0, 12)
    assert cut() == {"二层": (12, "ok")}
    seen = ledger.keep(ledger.text(*rows(1, 12, "三层"), head=HEAD), "replace", "2024-04", ticked=("楼层",))
    assert (seen.added, seen.changed, seen.removed) == (0, 12, 0)
    assert cut() == {"三层": (12, "ok")}


def test_it_is_taken_back_and_forgotten_with_its_rows(tmp_path: Path, monkeypatch: Any) -> None:
    """Prevents what a column said from outliving the file it came with."""
    ledger.case(tmp_path, monkeypatch)
    data = ledger.text(*rows(1, 12, "紫藤层"), head=HEAD)
    ledger.keep(data, ticked=("楼层",))
    changes.undo("own")
    assert holdings.added("own") == {}
    seen = ledger.keep(data, ticked=("楼层",))
    forgetting.forget_file("own", seen.entry["file"])
    assert engine.rows("own", "SELECT count(*) FROM disputes") == [(3,)]
    left = [path for path in home.HOME.rglob("*") if path.is_file() and "紫藤层".encode() in path.read_bytes()]
    assert left == []
