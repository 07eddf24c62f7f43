"""Sentences against seeded random numbers: direction, size, comparison and "no clear change", in both languages.

Each test works the truth out anew from the numbers, without the code that makes the sentence.
"""

from __future__ import annotations

import math
import random
import re
from datetime import date, timedelta

import pytest

from components import sentences, text
from components.charts import by_unit, flow, mix, process_behaviour, trend
from components.spec import Panel
from data import cases, periods
from data.metrics.dispute import disputes_accepted, disputes_closed, disputes_open, settled_locally_rate
from data.metrics.service import hours_per_1000_residents, person_times, service_hours
from tests import tiny
from tests.components.charts.conftest import view_of

LANGUAGES = ("zh", "en")
SEED = 20241024
UP = {"zh": re.compile("多|高"), "en": re.compile(r"\bmore\b|higher")}
DOWN = {"zh": re.compile("少|低"), "en": re.compile(r"fewer|lower")}


def numbers(count: int, seed: int = SEED) -> list[tuple[float, float]]:
    """Pairs of every size, near and far, with ties, zeros and small bases."""
    rng = random.Random(seed)
    far = [(float(rng.randint(0, 10 ** rng.randint(1, 6))), float(rng.randint(0, 10 ** rng.randint(1, 6))))
           for _ in range(count)]  # fmt: skip
    near = [(n + rng.choice((-1, 0, 1)), float(n)) for n in (rng.randint(1, 5000) for _ in range(count))]
    return far + near


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("metric", [person_times, hours_per_1000_residents, disputes_accepted], ids=lambda m: m.name)
def test_a_change_says_the_direction_and_size_of_its_two_numbers(metric, lang):
    """Prevents praise for a fall, and a percentage nobody can work out again."""
    for now, before in numbers(400):
        said = sentences.change(metric, now, before, lang)
        rises, falls = bool(UP[lang].search(said)), bool(DOWN[lang].search(said))
        assert not (rises and falls), said
        assert not rises or now > before, (now, before, said)
        assert not falls or now < before, (now, before, said)
        if not rises and not falls:
            assert abs(now - before) <= max(0.1, 0.0006 * before), (now, before, said)
        if found := re.search(r"([\d.]+)%", said):
            assert before >= 30
            assert float(found[1]) == pytest.approx(abs(now - before) / before * 100, abs=0.51), said
        elif (rises or falls) and before < 30:
            size = text.number(metric, abs(now - before), lang)
            assert size in said, (size, said)
            assert text.number(metric, before, lang) in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rate_moves_by_the_difference_of_the_printed_rates(lang):
    """Prevents points and per cent from being mixed up."""
    rng = random.Random(SEED)
    for _ in range(600):
        now, before = rng.random(), rng.random() if rng.random() < 0.7 else None
        before = now + rng.uniform(-0.001, 0.001) if before is None else before
        said = sentences.change(settled_locally_rate, now, before, lang)
        points = round(round(now * 100, 1) - round(before * 100, 1), 1)
        found = re.search(r"(\d+\.\d)", said)
        assert (float(found[1]) if found else 0.0) == pytest.approx(abs(points), abs=0.01), said
        assert bool(UP[lang].search(said)) == (points > 0), said
        assert bool(DOWN[lang].search(said)) == (points < 0), said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_clear_change_is_said_where_two_poisson_counts_do_not_differ(lang):
    """Prevents a campaign against chance."""
    rng = random.Random(SEED)
    for _ in range(500):
        now, before = rng.randint(0, 300), rng.randint(0, 300)
        said = sentences.chance(float(now), float(before), lang)
        z = math.sqrt(2) * abs(math.sqrt(now + 3 / 8) - math.sqrt(before + 3 / 8))
        wanted = "" if now == before else sentences.say("by_chance" if z < 1.96 else "beyond_chance", lang)
        assert said == wanted, (now, before, z)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_extreme_unit_the_whole_and_the_kinds_are_those_of_the_numbers(lang):
    """Prevents the wrong community, and a largest kind that is not."""
    rng = random.Random(SEED)
    for _ in range(300):
        rising = rng.random() < 0.5
        values = {f"N{place}": float(rng.randint(1, 40)) for place in range(rng.randint(2, 9))}
        ordered = dict(sorted(values.items(), key=lambda one: one[1], reverse=not rising))
        said = sentences.extremes(disputes_accepted, ordered, sum(values.values()), (len(values), "社区"), lang)
        edge = min(values.values()) if rising else max(values.values())
        ties = [name for name, value in ordered.items() if value == edge]
        if len(set(values.values())) == 1:
            assert not any(re.search(rf"{name}\b", said) for name in values)
        else:
            assert all(re.search(rf"{name}(?!\d)", said) for name in ties[:3]), said
            assert not any(re.search(rf"{name}(?!\d)", said) for name in values if name not in ties), said
            assert text.number(disputes_accepted, edge, lang) in said
        shares = sorted((rng.random() for _ in range(rng.randint(2, 8))), reverse=True)
        total = sum(shares)
        shares = [share / total for share in shares]
        said = sentences.largest([f"K{place}" for place in range(len(shares))], shares, lang)
        assert "K0" in said
        assert sentences.percent(shares[0], lang) in said
        if len(shares) >= 4 and f"{sum(shares[:3]) * 100:.1f}%" not in said:
            assert shares[0] == shares[1], said  # where all are alike none is the largest


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_account_is_printed_as_it_adds_up(lang):
    """Prevents an equals sign between two different numbers."""
    rng = random.Random(SEED)
    for _ in range(300):
        opening, accepted, closed = (rng.randint(0, 999) for _ in range(3))
        left = opening + accepted - closed + (rng.randint(1, 9) if rng.random() < 0.5 else 0)
        said = sentences.balance(opening, accepted, closed, left, lang)
        gap = opening + accepted - closed - left
        assert ("=" in said or "＝" in said) == (gap == 0), said
        found = [int(number) for number in re.findall(r"\d+", said.replace(",", ""))]
        assert {opening, accepted, closed, abs(left), *([abs(gap)] if gap else [])} <= set(found), said


# --- whole panels over random records -----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[1, 2, 3])
def street(request, tmp_path_factory):
    """A street of four communities with random services and disputes, some months bare."""
    rng = random.Random(SEED + request.param)
    units = [tiny.street("S"), *(tiny.community(name, "S") for name in "ABCD")]
    first, last = date(2023, 1, 1), date(2024, 10, 24)
    days = [first + timedelta(days=rng.randrange((last - first).days)) for _ in range(700)]
    served = [{"unit_id": rng.choice("ABCD"), "served_on": day, "person_times": rng.randint(1, 60),
               "service_hours": rng.randint(1, 90), "service_type": rng.choice(("走访慰问", "其他"))}
              for day in days if not (rng.random() < 0.8 and day.month == 5)]  # fmt: skip
    disputes = []
    for day in days[:300]:
        done = day + timedelta(days=rng.randint(1, 90))
        is_closed = done <= last and rng.random() < 0.9
        closed = {"status": "化解成功", "closed_on": done} if is_closed else {"status": "调解中"}
        disputes.append({"unit_id": rng.choice("ABCD"), "accepted_on": day, **closed})
    monkeypatch = pytest.MonkeyPatch()
    case = tiny.kept(tmp_path_factory.mktemp("street"), monkeypatch, units=units, service_records=served,
                     disputes=disputes)  # fmt: skip
    yield case, served, disputes
    monkeypatch.undo()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("period", ["ytd", "12m", "lastquarter", "month", "2024-03-01~2024-03-31"])
def test_the_sentence_of_a_panel_agrees_with_the_records_themselves(street, lang, period):
    """Prevents a sentence that contradicts the chart below it; the truth is counted from the rows."""
    case, served, _ = street
    view = view_of(case, period, lang=lang)
    own = sum(row["person_times"] for row in served if view.start <= row["served_on"] <= view.end)
    said = process_behaviour(Panel("p", process_behaviour, (person_times,)), view).sentence
    assert text.plain(own, lang) in said, (own, said)
    before = view.previous()
    if before is not None:
        then = sum(row["person_times"] for row in served if before.start <= row["served_on"] <= before.end)
        assert sentences.change(person_times, own, then, lang).lower() in said.lower()
    hours = sum(row["service_hours"] for row in served if view.start <= row["served_on"] <= view.end)
    assert text.plain(hours, lang) in trend(Panel("t", trend, (service_hours,)), view).sentence
    kinds = {}
    for row in served:
        if view.start <= row["served_on"] <= view.end:
            kinds[row["service_type"]] = kinds.get(row["service_type"], 0) + row["person_times"]
    drawn = mix(Panel("m", mix, (person_times,), by=("service_type",)), view)
    if kinds and drawn.chart is not None:
        most = max(kinds.values()) / sum(kinds.values())
        assert sentences.percent(most, lang) in drawn.sentence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_about_a_running_period_says_so_and_others_do_not(street, lang):
    """Prevents the unfinished month from being read as a collapse."""
    case, _, _ = street
    words = sentences.running("month", lang)
    panel = Panel("p", process_behaviour, (person_times,))
    running = process_behaviour(panel, view_of(case, "ytd", lang=lang))
    ended = process_behaviour(panel, view_of(case, "2024-01-01~2024-09-30", lang=lang))
    assert words.lower() in f"{running.sentence} {running.note}".lower()
    assert words.lower() not in f"{ended.sentence} {ended.note}".lower()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_account_of_random_disputes_is_that_of_the_rows(street, lang):
    """Prevents opening and closing numbers that are those of other days."""
    case, _, disputes = street
    view = view_of(case, "2024-01-01~2024-09-30", lang=lang)
    start, end = view.start, view.end

    def open_on(day: date) -> int:
        return sum(row["accepted_on"] <= day and not (row.get("closed_on") and row["closed_on"] <= day)
                   for row in disputes)  # fmt: skip

    came = sum(start <= row["accepted_on"] <= end for row in disputes)
    went = sum(bool(row.get("closed_on")) and start <= row["closed_on"] <= end for row in disputes)
    said = flow(Panel("f", flow, (disputes_accepted, disputes_closed, disputes_open)), view).sentence.replace(",", "")
    found = [int(number) for number in re.findall(r"(?<![\d-])\d+", said)]
    wanted = [open_on(start - timedelta(days=1)), came, went, open_on(end)]
    assert any(found[place : place + 4] == wanted for place in range(len(found))), (wanted, said)


def test_days_wholly_before_the_records_are_no_data_and_no_error(street):
    """Prevents a red box for whoever asks about 2001."""
    case, _, _ = street
    settings = cases.settings(case)
    view = view_of(case, "2001-01-01~2001-12-31")
    assert view.end < settings.first_on
    account = (disputes_accepted, disputes_closed, disputes_open)
    asked = ((flow, account, ()), (process_behaviour, (person_times,), ()), (by_unit, (service_hours,), ("unit",)))
    for chart, metrics, by in asked:
        drawn = chart(Panel("p", chart, metrics, by=by), view)
        assert drawn.chart is None or all(value in (None, 0) for one in drawn.chart.series for value in one.y)
    assert periods.cut(view.end, view.start, "month") == []
