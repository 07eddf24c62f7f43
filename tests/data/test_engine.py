"""The engine: hardened, with a time limit, one computation for many readers."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from data import engine
from tests import tiny

ESCAPES = (
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '../../../etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "ATTACH '/tmp/other.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "COPY grids TO '/tmp/stolen.csv'",
    "CREATE TABLE mine (x INT)",
    "DELETE FROM grids",
    "SELECT * FROM frame_of_python",
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        grids = tiny.rows("grid_id unit_id", ("G1", "A"), ("G2", "A"))
        units = [tiny.street("S"), tiny.community("A", "S")]
        yield tiny.kept(tmp_path_factory.mktemp("engine"), monkeypatch, units=units, grids=grids)


@pytest.mark.parametrize("sql", ESCAPES)
def test_no_sql_reaches_a_file_the_network_or_another_table(case, sql):
    """Prevents a flaw elsewhere from becoming a way to the server's files; fails when a setting is renamed."""
    frame_of_python = [1, 2, 3]
    with pytest.raises(duckdb.Error):
        engine.run(case, sql)
    assert frame_of_python
    assert engine.run(case, "SELECT count(*) AS n FROM grids")["n"].iloc[0] == 2


def test_a_query_without_end_is_stopped(case, monkeypatch):
    """Prevents one runaway query from holding a processor until the server is restarted."""
    monkeypatch.setattr(engine, "TIME_LIMIT_S", 0.3)
    begun = time.monotonic()
    with pytest.raises(engine.TooSlow):
        engine.run(case, "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b")
    assert time.monotonic() - begun < 10
    assert engine.run(case, "SELECT 1 AS one")["one"].iloc[0] == 1


def test_many_threads_ask_one_store_and_all_get_it_right(case):
    """Prevents answers from being mixed up between readers: one cursor a call."""
    with ThreadPoolExecutor(16) as pool:
        answers = pool.map(lambda i: int(engine.run(case, f"SELECT {i} AS i")["i"].iloc[0]), range(200))
        assert list(answers) == list(range(200))


def test_a_case_never_built_says_so():
    """Prevents a traceback where the page should say that the data is being prepared."""
    with pytest.raises(engine.NoStore):
        engine.version("nowhere")


def test_a_whole_meeting_asking_at_once_causes_one_computation():
    """Two hundred people open the same page in the same second; the server must not work it out two hundred times."""
    once, calls, started = engine.Store(10), [], threading.Barrier(20)

    def slow():
        calls.append(1)
        time.sleep(0.2)
        return object()

    def ask(_):
        started.wait()
        return once.get("key", slow)

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(ask, range(20)))
    assert len(calls) == 1
    assert len(found) == 1


def test_a_failure_reaches_everybody_who_waits_and_is_tried_again_afterwards():
    """Prevents a convoy of failing queries, and a page that stays broken after the database is back."""
    once, calls = engine.Store(10), []

    def fails():
        calls.append(1)
        time.sleep(0.1)
        raise RuntimeError("gone")

    def ask(_):
        with pytest.raises(RuntimeError):
            once.get("key", fails)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert len(calls) < 8
    assert once.get("key", lambda: 7) == 7
