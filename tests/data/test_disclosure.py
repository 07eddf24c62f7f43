"""What is hidden cannot be worked out from all that is shown: every area asked by itself, every kind, every sum."""

import itertools
from datetime import date, timedelta

import numpy as np
import pytest

from data import cutting, disclosure, metrics
from data.metrics.dispute import LOCAL
from data.query import Slice, query
from tests import tiny

AS_OF, FIRST_ON = date(2024, 12, 31), date(2024, 1, 1)
STARTS = [date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1)]
TREE = {"X": ("S", "T"), "S": ("A", "B", "C"), "T": ("D", "E")}
AREAS = ("X", "S", "T", "A", "B", "C", "D", "E")
LEVELS = ("楼栋", "网格", "社区", "街道", "县区")
COUNTS = {  # community -> cases a quarter, by the level at which they were settled
    "A": ((20, 30, 40, 3, 0), (12, 14, 30, 1, 0), (11, 3, 25, 2, 1), (15, 12, 18, 0, 0)),
    "B": ((12, 11, 4, 12, 0), (15, 16, 17, 14, 11), (30, 3, 2, 12, 0), (10, 10, 10, 10, 10)),
    "C": ((2, 0, 0, 0, 0), (3, 1, 0, 0, 0), (40, 41, 42, 43, 0), (7, 6, 5, 0, 0)),
    "D": ((14, 22, 9, 1, 0), (25, 13, 26, 12, 0), (4, 4, 4, 4, 4), (21, 0, 31, 0, 0)),
    "E": ((60, 1, 70, 1, 1), (0, 0, 3, 0, 0), (17, 28, 19, 10, 10), (33, 12, 14, 16, 2)),
}
KINDS = ("邻里纠纷", "物业纠纷")
NAMES = metrics.BY_NAME


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        disputes = [
            {"unit_id": unit, "accepted_on": start + timedelta(days=5),
             "closed_on": start + timedelta(days=40 + 60 * at), "case_count": count,
             "status": "化解成功", "settled_level": LEVELS[at], "dispute_type": KINDS[at % 2]}
            for unit, quarters in COUNTS.items() for start, counts in zip(STARTS, quarters, strict=False)
            for at, count in enumerate(counts) if count
        ]  # fmt: skip
        yield tiny.kept(tmp_path_factory.mktemp("disclosure"), monkeypatch, as_of=AS_OF.isoformat(),
                        first_on=FIRST_ON.isoformat(), disputes=disputes,
                        units=[{"unit_id": "X", "level": "county", "kind": "县级政区"}, tiny.street("S", "X"),
                               tiny.street("T", "X"), *(tiny.community(unit, "S") for unit in "ABC"),
                               *(tiny.community(unit, "T") for unit in "DE")])


def ranges():
    for first, last in itertools.combinations(range(len(STARTS)), 2):
        yield STARTS[first], STARTS[last] - timedelta(days=1)


class Known:
    """What somebody knows who asks everything in one range: equations over the cells (area, kind)."""

    def __init__(self, cells):
        self.place = {cell: at for at, cell in enumerate(cells)}
        self.rows = []

    def learn(self, *cells, less=()):
        """The sum of these cells, less that of those."""
        row = np.zeros(len(self.place))
        for cell in cells:
            row[self.place[cell]] += 1
        for cell in less:
            row[self.place[cell]] -= 1
        self.rows.append(row)

    def exposed(self, cells):
        """The cells that have but one solution."""
        _, sizes, directions = np.linalg.svd(np.array(self.rows))
        free = directions[int((sizes > 1e-9).sum()) :]
        return [cell for cell in cells if not free.size or np.abs(free[:, self.place[cell]]).max() < 1e-9]


def true(unit, kind, column, start, end):
    """The cases of a community or of those below it, from the table above."""
    if unit in TREE:
        return sum(true(below, kind, column, start, end) for below in TREE[unit])
    return sum(
        count
        for begins, counts in zip(STARTS, COUNTS[unit], strict=False) if start <= begins <= end
        for at, count in enumerate(counts) if (LEVELS[at] if column == "settled_level" else KINDS[at % 2]) == kind
    )  # fmt: skip


@pytest.mark.parametrize(("metric", "column", "kinds"), [
    ("disputes_settled", "settled_level", LEVELS), ("disputes_accepted", "dispute_type", KINDS),
])  # fmt: skip
def test_no_hidden_number_follows_from_all_that_is_shown_in_a_range(case, metric, column, kinds):
    """Prevents one community's three cases from being the street's less those of the communities asked one by one."""
    hidden_ones = 0
    for start, end in ranges():
        frames = {unit: query([NAMES[metric]], [column], Slice(case, unit, start, end)) for unit in AREAS}
        listed = sorted({*kinds, *(kind for frame in frames.values() for kind in frame[column])})
        known = Known([(unit, kind) for unit in AREAS for kind in listed])
        hidden = []
        for unit, frame in frames.items():
            shown = dict(zip(frame[column], frame["state"], strict=True))
            for kind in listed:
                is_hidden = shown.get(kind) == "hidden"
                hidden += [(unit, kind)] if is_hidden else []
                if not is_hidden:
                    known.learn((unit, kind))
            known.learn(*((unit, kind) for kind in listed))  # the total is never hidden
            if column == "settled_level":  # the rate and its base
                known.learn(*((unit, kind) for kind in disclosure.SUMMED[column]))
            for kind in listed if unit in TREE else ():
                known.learn((unit, kind), less=[(below, kind) for below in TREE[unit]])
        small = [cell for cell in known.place if 0 < true(*cell, column, start, end) < 10]
        assert set(small) <= set(hidden)
        assert not [cell for cell in known.exposed(hidden) if true(*cell, column, start, end)], (start, end)
        hidden_ones += len(small)
    assert hidden_ones > 10


def test_an_area_says_the_same_of_itself_and_beside_others(case):
    """Prevents a number hidden in the comparison of communities from standing on the community's own page."""
    for start, end in ranges():
        for parent, below in TREE.items():
            beside = query([NAMES["disputes_settled"]], ["unit", "settled_level"], Slice(case, parent, start, end))
            states = beside.set_index(["unit", "settled_level"])["state"].to_dict()
            for unit in below:
                own = query([NAMES["disputes_settled"]], ["settled_level"], Slice(case, unit, start, end))
                for kind, state in zip(own["settled_level"], own["state"], strict=True):
                    assert states.get((unit, kind), "hidden") == state, (parent, unit, kind, start, end)


def test_a_small_standing_number_is_hidden_though_much_came_and_went_before(case):
    """Prevents the seven cases of a kind still open from being printed beside quarters in which hundreds were."""
    for start, end in ranges():
        for unit in AREAS:
            found = query([NAMES["disputes_open"]], ["dispute_type"], Slice(case, unit, start, end))
            shown = found.loc[found["state"].eq("ok"), "value"]
            assert all(value == 0 or value >= 10 for value in shown), (unit, start, end)


def test_what_stands_open_does_not_follow_from_what_came_and_what_was_closed(case):
    """Prevents seven hidden cases from being the 212 that came less the 205 that were closed."""
    hidden_ones = shown_ones = 0
    for start, end in ranges():
        for unit in AREAS:
            where = Slice(case, unit, start, end)
            closed, left = (
                query([NAMES[name]], ["dispute_type"], where).set_index("dispute_type")["state"].eq("ok")
                for name in ("disputes_closed", "disputes_open")
            )
            for kind in KINDS:
                assert left.get(kind, True) or not closed.get(kind, False), (unit, kind, start, end)
                hidden_ones += not left.get(kind, True)
                shown_ones += closed.get(kind, False)
    assert hidden_ones > 10
    assert shown_ones > 10


def test_a_median_and_a_rate_by_kind_are_shown_where_their_cases_are(case):
    """Prevents the base of a median, fifteen and then seventeen, from saying that two came in the quarter between."""
    for name in ("median_days_to_settle", "settled_rate"):
        for start, end in ranges():
            for unit in AREAS:
                where = Slice(case, unit, start, end)
                counts = query([NAMES["disputes_accepted"]], ["dispute_type"], where).set_index("dispute_type")
                found = query([NAMES[name]], ["dispute_type"], where).set_index("dispute_type")
                shown = found.index[found["state"].eq("ok")]
                assert set(counts.loc[shown, "state"]) <= {"ok"}, (name, unit, start, end)
                assert found.loc[found["state"].ne("ok"), "n"].isna().all()


def test_where_a_total_is_small_no_kind_is_told_from_another(case):
    """Prevents a total of two with one hidden kind beside it from naming what the two were."""
    found = query([NAMES["disputes_accepted"]], ["dispute_type"], Slice(case, "C", STARTS[0], date(2024, 3, 31)))
    assert found["state"].eq("hidden").sum() >= 3  # two were met in the year, one in the quarter
    assert not found["value"].gt(0).any()
    for kind in found.loc[found["state"].eq("hidden"), "dispute_type"]:  # nor by asking for it alone
        one = Slice(case, "C", STARTS[0], date(2024, 3, 31), kind=("dispute_type", kind))
        assert list(query([NAMES["disputes_accepted"]], [], one)["state"]) == ["hidden"]


def test_the_kinds_a_rate_sums_up_are_those_of_its_formula():
    """Prevents the rate's levels from being changed without those that are hidden together."""
    assert all(f"'{level}'" in LOCAL for level in disclosure.SUMMED["settled_level"])
    assert LOCAL.count("'") == 2 * len(disclosure.SUMMED["settled_level"])


def test_a_sum_hides_as_many_parts_as_keep_each_other():
    """Prevents a part from being left alone, and one part more from being hidden than has to be."""
    a, b, c, d, whole = (("a", ()), ("b", ()), ("c", ()), ("d", ()), ("whole", ()))
    one = cutting.Whole((a, b, c))
    assert cutting.at_once({a: 3.0, b: 30.0, c: 12.0}, [one], 10) == {a, c}
    assert cutting.at_once({a: 3.0, b: 30.0, c: 12.0}, [], 10) == {a}
    assert cutting.at_once({a: 11.0, b: 30.0, c: 12.0}, [one], 10) == set()
    assert len(cutting.at_once({a: 3.0, b: 0.0, c: 0.0, d: 0.0}, [cutting.Whole((a, b, c, d))], 10)) == cutting.FEW
    series = {a: [3.0], b: [30.0], c: [12.0]}
    within = cutting.Whole((a, b, c), whole)
    rest = cutting.counts({**series, whole: [54.0]}, 10, ())
    assert cutting.consistent(series, rest, {whole: cutting.ONCE}, [within], {})[c] == cutting.ONCE  # 9 lie elsewhere
    unknown = cutting.counts({a: [11.0], b: [30.0], whole: [41.0]}, 10, ())
    points = cutting.consistent({a: [11.0], b: [30.0]}, unknown, {whole: 0}, [cutting.Whole((a, b), whole)], {})
    assert points[a] != cutting.ONCE  # or the hidden whole would be their sum
    assert points[b] == cutting.ONCE
