"""The command `metrics`: the published figures come out exactly, in the shape other programs read."""

import json

import pytest

from data import answer, metrics

# What the report of 2024-10-24 on 溪北街道 prints, by metric and value of a dimension ("" = the whole).
PUBLISHED = [
    ("community_count", "", "", 9),
    ("community_count", "kind", "村改社区", 6),
    ("community_count", "kind", "城市社区居委会", 3),
    ("grid_count", "", "", 110),
    ("fulltime_worker_count", "", "", 103),
    ("parttime_worker_count", "", "", 7),
    ("grid_party_org_count", "", "", 74),
    ("grid_count", "party_org", "党小组", 74),
    ("party_group_member_count", "", "", 836),
    ("joint_household_leader_count", "", "", 589),
    ("chat_group_count", "", "", 589),
    ("team_count", "", "", 5),
    ("disputes_accepted", "", "", 365),
    ("disputes_accepted", "dispute_type", "婚姻家庭纠纷", 109),
    ("settled_rate", "", "", 1.0),
    ("activity_count", "service_type", "就业创业", 4),
    ("activity_count", "service_type", "企业服务", 2),
]
# Where the report says only "above" (余): the figure lies above it by less than the next step it could have named.
ABOVE = [
    ("resident_count", "", "", 40_000, 0.05),
    ("activity_count", "", "", 190, 0.05),
    ("activity_count", "service_type", "助老", 20, 0.25),
    ("beneficiary_count", "service_type", "助老", 500, 0.05),
    ("activity_count", "service_type", "医疗健康", 20, 0.25),
    ("beneficiary_count", "service_type", "就业创业", 400, 0.05),
]


@pytest.fixture
def ask(store, capsys):
    """Run the command and read its JSON."""

    def run(*words):
        assert answer.main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def figure(ask, metric, by, value):
    rows = ask("--metric", metric, *(["--by", by] if by else []))["rows"]
    found = [row for row in rows if not by or row[by] == value]
    assert len(found) == 1
    assert found[0]["state"] == "ok"
    return found[0][metric]


@pytest.mark.parametrize(("metric", "by", "value", "printed"), PUBLISHED)
def test_a_published_figure_comes_out_exactly(ask, metric, by, value, printed):
    """Prevents a sample that looks plausible and contradicts the report it is made after."""
    assert figure(ask, metric, by, value) == printed


@pytest.mark.parametrize(("metric", "by", "value", "printed", "step"), ABOVE)
def test_a_bounded_figure_is_met_from_above(ask, metric, by, value, printed, step):
    """Prevents "190余" from becoming 190 or 230."""
    assert printed < figure(ask, metric, by, value) <= printed * (1 + step)


def test_the_document_names_case_scope_days_and_version(ask, store):
    """Prevents a figure that cannot be traced to the data it came from."""
    document = ask("--metric", "B01", "--by", "unit")
    assert document["case"] == "xibei"
    assert (document["scope"], document["start"], document["end"]) == ("520111004", "2023-01-01", "2024-10-24")
    assert document["version"] == store.version
    assert len(document["rows"]) == 9
    assert set(document["rows"][0]) == {"unit", "grid_count", "n", "state"}
    assert sum(row["grid_count"] for row in document["rows"]) == 110


def test_what_is_hidden_is_null_and_says_so(ask):
    """Prevents the command line from giving away what the screen hides."""
    rows = ask("--metric", "M31", "--by", "grid")["rows"]
    assert len(rows) == 110
    assert all(row["settled_rate"] is None and row["n"] is None and row["state"] == "hidden" for row in rows)


def test_the_list_holds_every_metric_with_its_meaning(ask):
    """Prevents a number whose formula and source nobody can look up."""
    listed = ask("--list")
    assert {row["name"] for row in listed} == {metric.name for metric in metrics.ALL}
    keys = {"name", "id", "zh", "en", "unit", "direction", "meaning", "source"}
    assert all(set(row) == keys and row["zh"] and row["en"] and row["meaning"] and row["source"] for row in listed)


@pytest.mark.parametrize("words", [
    ["--metric", "happiness"], ["--metric", "B01", "--by", "mood"], ["--metric", "B01", "--by", "month"],
    ["--scope", "000000"], ["--case", "atlantis"], ["--start", "yesterday"],
    ["--metric", "B01", "--level", "moon", "--by", "unit"],
    ["--start", "2024-05-01", "--end", "2024-04-01"], ["--metric", "B08", "--by", "month", "year"],
])
def test_what_cannot_be_answered_gets_one_sentence_and_exit_2(store, capsys, words):
    """Prevents a traceback, and a wrong answer to a mistyped question."""
    assert answer.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert 1 <= said.err.count("\n") <= 2  # once, or once in each language
    assert "Traceback" not in said.err
