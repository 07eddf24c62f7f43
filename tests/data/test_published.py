"""The published figures come out of the cases, and hang on their rows."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from dataclasses import replace
from math import isclose, isnan

import duckdb
import pytest

from data import engine, home, metrics, privacy, published, question, sql, views
from data.metrics import quoted
from data.published import ALL, Figure, computed, is_met, measure
from data.question import Slice

pytestmark = pytest.mark.timeout(900)  # the province takes half a minute to make, longer on a busy machine
CASES = ("wuxing", "fujian", "baishui", "jingdezhen", "xibei")
MEASURABLE = [figure for figure in ALL if figure.is_measurable]
SAMPLED = 8  # figures of a case of which one row is taken out


@pytest.fixture(scope="module", autouse=True)
def prepared(sample):
    """All sample cases."""
    return [sample(case) for case in CASES]


def test_the_figures_are_met_and_most_come_out_of_records():
    """Prevents a sample case that is shown as the model of a place and contradicts what was published about it.

    Counts are printed (seen with -s): how many come out of records or master data, out of reported figures, and how
    many are only quoted.
    """
    off, met = [], Counter()
    for figure in ALL:
        value, state = computed(figure)
        if figure.is_computed and not is_met(figure, value):
            off.append(f"{figure.id} {figure.zh} {figure.operator}{figure.value}: {value} ({state})")
        elif figure.is_measurable:
            met[figure.source] += 1
    counts = (
        f"records {met['records']}, reported {met['reported']}, quoted only {met['quoted']}, "
        f"met {met['records'] + met['reported']} of {len(MEASURABLE)} measurable figures"
    )
    print(counts)
    assert not off, f"{off}\n{counts}"
    assert met["records"] >= 70, counts
    assert met["records"] + met["reported"] >= 128, counts


def test_all_measurable_figures_are_there():
    """Prevents a figure that could not be met from being left out of the file: 132, of which two have no number."""
    assert len(MEASURABLE) == 132
    assert [figure.id for figure in MEASURABLE if not figure.value] == ["S004-52", "S004-56"]
    assert Counter(figure.case for figure in MEASURABLE) == {
        "wuxing": 21, "fujian": 20, "baishui": 8, "jingdezhen": 38, "xibei": 45,
    }  # fmt: skip


def test_what_is_only_quoted_says_why_and_names_no_metric():
    """Prevents a classified or tracked person, or a number nobody printed, from entering a metric by the back door."""
    for figure in ALL:
        if figure.is_computed:
            assert not figure.reason_zh, figure.id
            assert figure.metric, figure.id
        else:
            assert figure.reason_zh, figure.id
            assert figure.reason_en, figure.id
            assert not figure.metric, figure.id
    assert {f.zh for f in MEASURABLE if not f.is_computed} == {
        "居民占城市居民比重", "社区体检服务人次", "1对1跟踪服务特殊困难老人数", "为建设项目对接资源额",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["重点人员", "知晓率", "四色", "一户一档", "党员星级", "1对1"])
def test_what_classifies_persons_is_never_computed(word):
    """Prevents the passages about persons from becoming a number of the dashboard."""
    found = [figure for figure in ALL if word in figure.zh]
    assert found
    assert not any(figure.is_computed for figure in found)


def test_the_class_in_the_file_is_the_class_of_the_metric():
    """Prevents a sensitive figure from being listed as public."""
    for figure in ALL:
        if figure.is_computed:
            columns = tuple(column for column, _ in figure.picks)
            assert figure.privacy == privacy.privacy_class(measure(figure), columns), figure.id


def test_a_figure_of_records_is_not_taken_from_what_was_reported():
    """Prevents a figure that is written into unit_stats from being counted among those worked out from records."""
    for figure in ALL:
        if figure.is_computed:
            dataset = views.dataset_of(_base(figure))
            assert (dataset == "unit_stats") == (figure.source == "reported"), figure.id


def test_no_name_stands_for_two_metrics():
    """Prevents a quotation from being checked by another metric than the pages show under that name."""
    assert not set(quoted.BY_NAME) & set(metrics.BY_NAME)
    assert all(metric.zh and metric.en for metric in quoted.ALL)
    assert set(quoted.BY_NAME) == {f.metric for f in ALL if f.source == "records"} - set(metrics.BY_NAME)


@pytest.mark.parametrize(
    ("operator", "printed", "value", "met"),
    [
        ("=", "300", 300.0, True), ("=", "300", 301.0, False), ("=", "75.7", 75.7009, True),
        ("=", "75.7", 75.65, True), ("=", "75.7", 75.649, False), ("=", "29", 28.999999999999996, True),
        ("=", "71.5", 71.5596, False), (">", "110", 113.0, True), (">", "110", 110.0, False),
        (">", "110", 116.0, False), (">", "20", 21.0, True), (">", "20", 22.0, False), ("<", "50", 43.1, False),
        ("<", "50", 48.0, True), ("<", "50", 50.0, False), (">=", "300", 300.0, True), (">=", "300", 316.0, False),
        ("~", "1000", 951.0, True), ("~", "1000", 949.0, False), ("=", "6", float("nan"), False),
        ("=", "", 6.0, False),
    ],
)  # fmt: skip
def test_a_value_meets_what_was_printed_on_the_right_side_of_its_bound(operator, printed, value, met):
    """Prevents "61.8万多" from being met by less, or by far more, and a rounded share by its neighbour."""
    assert is_met(_figure(operator, printed), value) is met


def test_digits_the_source_cut_off_are_met_by_cutting_off():
    """78 of 109 is 71.56 %, printed 71.5 %: truncated, which the file says."""
    cut = replace(_figure("=", "71.5"), rounding="truncated")
    assert is_met(cut, 7800 / 109)
    assert not is_met(cut, 71.6)
    assert [figure.zh for figure in ALL if figure.rounding] == ["兼职委员社区占比"]


@pytest.mark.parametrize("case", CASES)
def test_every_figure_falls_when_its_table_is_emptied(case, altered):
    """Prevents a figure that is written down somewhere instead of counted.

    The case is not built again: a copy of its store gets one table emptied (but for the units asked about), and every
    figure that rests on the table is asked of the copy.
    """
    mine = [figure for figure in ALL if figure.case == case and figure.is_computed]
    by_table: dict[str, list[Figure]] = {}
    for figure in mine:
        by_table.setdefault(views.dataset_of(_base(figure)), []).append(figure)
    by_table["links"] = by_table.get("links", []) + [f for f in mine if f.metric.endswith("_partner_count")]
    scopes = ", ".join(f"'{figure.scope}'" for figure in mine)
    for table, figures in by_table.items():
        if figures:
            spared = f" WHERE unit_id NOT IN ({scopes})" if table == "units" else ""
            name = altered(case, f"DELETE FROM {table}{spared}")
            for figure in figures:
                value, state = computed(figure, name)
                assert not is_met(figure, value), f"{figure.id} {figure.zh} still {value} ({state}) without {table}"


@pytest.mark.parametrize("case", CASES)
def test_a_figure_falls_by_what_one_row_carries(case, altered):
    """Prevents a sum that leaves rows out: of a seeded sample, one row is taken out of a copy of the store.

    Sums and counts over one dataset only: a share may stay what it is without one row.
    """
    choose = random.Random(case)
    able = [figure for figure in ALL if figure.case == case and figure.is_computed and _is_additive(figure)]
    for figure in choose.sample(able, SAMPLED):
        row, carried = choose.choice(_rows(figure))
        name = altered(case, f"DELETE FROM {measure(figure).of} WHERE rowid = {row}")
        before, (after, state) = computed(figure)[0], computed(figure, name)
        gone = carried if isnan(after) else before - after
        assert isclose(gone, carried), f"{figure.id} {figure.zh}: {before} -> {after} ({state}), the row has {carried}"


@pytest.mark.parametrize(
    ("figure_id", "table", "change"),
    [
        ("S003-08", "centres", "floor_area_m2 = 299"),
        ("S003-31", "grids", "has_party_org = FALSE"),
        ("S004-44", "disputes", "settled_count = 0"),
    ],
)
def test_a_share_of_all_falls_when_one_in_twenty_rows_changes(figure_id, table, change, altered):
    """Prevents a rate that is 100 % whatever the rows say."""
    figure = next(figure for figure in ALL if figure.id == figure_id)
    assert computed(figure) == (100.0, "ok")
    value, state = computed(figure, altered(figure.case, f"UPDATE {table} SET {change} WHERE rowid % 20 = 0"))
    assert state == "ok"
    assert 85 < value < 99


@pytest.fixture
def altered(tmp_path, monkeypatch):
    """Makes a case out of a prepared one: its settings, and a copy of its store on which one SQL statement is run."""
    places = {"cases": home.CASES, "store": home.STORES}
    for kind, place in places.items():
        (tmp_path / kind).mkdir()
        for case in CASES:  # the whole cases stay beside the altered ones, to be asked too
            (tmp_path / kind / case).symlink_to(place / case)

    def make(case: str, statement: str) -> str:
        version = hashlib.sha256(f"{case} {statement}".encode()).hexdigest()[:12]  # results are kept by it
        name = f"{case}-{version}"
        for kind in places:
            (tmp_path / kind / name).mkdir()
        shutil.copy(places["cases"] / case / "case.toml", tmp_path / "cases" / name)
        store, whole = tmp_path / "store" / name, places["store"] / case
        shutil.copy(whole / f"{engine.version(case)}.duckdb", store / f"{version}.duckdb")
        (store / "current").write_text(version)
        with duckdb.connect(str(store / f"{version}.duckdb")) as connection:
            connection.execute(statement)
        return name

    monkeypatch.setattr(home, "CASES", tmp_path / "cases")
    monkeypatch.setattr(home, "STORES", tmp_path / "store")
    return make


def _figure(operator: str, printed: str) -> Figure:
    return replace(MEASURABLE[0], operator=operator, value=printed, rounding="")


def _base(figure: Figure) -> str:
    """The dataset or view a figure counts: of a ratio of two, that of the upper one."""
    metric = measure(figure)
    return metric.parts[0].of if metric.parts else metric.of


def _is_additive(figure: Figure) -> bool:
    metric = measure(figure)
    plain = not metric.parts and not metric.is_rate and metric.of not in views.VIEWS
    return plain and "DISTINCT" not in metric.formula


def _rows(figure: Figure) -> list[tuple[int, float]]:
    """The rows a figure counts and what each carries: (rowid, amount), in the engine's own words."""
    metric, version = measure(figure), engine.version(figure.case)
    where = Slice(figure.case, figure.scope, figure.start, figure.end)
    asked = question.cut(metric, (), where, "", version)
    kept = [f"t.{column} IN ({', '.join(map(sql.quoted, values))})" for column, values in figure.picks]
    head, _, tail = sql.compose(metric, asked).partition(" FROM ")
    kept = " AND ".join(kept or ["TRUE"])
    one_by_one = f"{head}, t.rowid AS id FROM {tail} AND {kept} GROUP BY t.rowid HAVING top <> 0 ORDER BY t.rowid"
    found = engine.run(figure.case, one_by_one)
    return [(int(row["id"]), float(row["top"])) for row in found.to_dict("records")]


def test_a_case_of_ones_own_has_no_published_figures():
    """Prevents another street from being measured by what was published about a sample."""
    assert published.of_case("mine") == ()
