"""What the server opens by itself, and in which order."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

import server
from serving import lifespan
from tests import tiny


class Recorder:
    """Takes the place of the application: notes what is opened."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []

    async def rehearse(self, pages: tuple[str, ...], query: str = "") -> None:
        """Note each page with its query."""
        self.opened += [(page, query) for page in pages]


def opened(monkeypatch, areas: tuple[str, ...], versions: tuple[str, ...] = ("1",)) -> list[tuple[str, str]]:
    """What is opened while the data have these versions, one a look; it ends with the last of them."""
    left = iter(versions)
    monkeypatch.setattr(lifespan, "LOOK_S", 0)
    monkeypatch.setattr(lifespan, "BREATH_S", 0)
    monkeypatch.setattr(lifespan, "PAUSE_S", 0)
    monkeypatch.setattr(lifespan, "_prepare_others", lambda: asyncio.sleep(0))
    monkeypatch.delenv(lifespan.AHEAD, raising=False)
    app = Recorder()
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop running in this thread
        ahead = lifespan.Ahead("case=x", lambda: ("volunteers",), lambda: areas, lambda: next(left))
        with pytest.raises(RuntimeError, match="StopIteration"):
            apart.submit(asyncio.run, lifespan._behind(app, ahead)).result()
    return app.opened


def test_every_page_is_opened_for_one_area_and_the_first_page_for_all(monkeypatch) -> None:
    """Whoever chooses an area on the first page finds it drawn; the other pages have their answers from one area."""
    at_home = [("volunteers", "case=x")]
    in_one = [("", "case=x&scope=a%20b"), ("volunteers", "case=x&scope=a%20b")]
    english = [("", "case=x&lang=en"), ("volunteers", "case=x&lang=en")]
    others = [("", "case=x&scope=c"), ("", "case=x&scope=d")]
    assert opened(monkeypatch, ("a b", "c", "d")) == at_home + in_one + english + others


def test_a_case_without_areas_is_opened_at_its_top_alone(monkeypatch) -> None:
    """Someone who has only just written down the top of an own case starts the server all the same."""
    assert {query for _, query in opened(monkeypatch, ())} == {"case=x", "case=x&lang=en"}


def test_pages_are_opened_again_when_the_data_have_changed(monkeypatch) -> None:
    """Whoever opens a page after a file was kept finds it as quick as before; nothing is opened for nothing."""
    once = opened(monkeypatch, ("c",))
    assert opened(monkeypatch, ("c",), ("1", "1", "1")) == once
    assert opened(monkeypatch, ("c",), ("1", "1", "2", "2")) == [*once, ("", "case=x"), *once]


def test_a_case_without_a_store_has_no_version_yet(tmp_path, monkeypatch) -> None:
    """The look at the data must not end with an error in the middle of a first build."""
    tiny.move_home(tmp_path, monkeypatch)
    assert server._version("nobody") == ""


def test_not_more_areas_are_opened_than_are_kept(monkeypatch) -> None:
    """A street with hundreds of grids straight below it does not keep the server busy for minutes."""
    found = opened(monkeypatch, tuple(f"u{number}" for number in range(500)))
    assert len({query for page, query in found if "scope" in query}) == lifespan.AREAS_AHEAD


def test_the_areas_are_those_just_below_the_top(store) -> None:
    """In the order of the ledger, by id."""
    from data import cases, units

    top = cases.settings(store.case).top
    assert server._areas_below(store.case) == tuple(unit.id for unit in units.tree(store.case).children(top)) != ()
