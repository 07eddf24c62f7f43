"""The samples together hold something for every metric: none is only a definition."""

import pytest

from data import cases, metrics
from data.query import Slice, query

pytestmark = pytest.mark.timeout(600)  # run alone it makes all five samples first


@pytest.fixture(scope="module")
def answered(sample):
    """Metric -> the samples in which it has a value over the whole record."""
    found = {metric.name: [] for metric in metrics.ALL}
    for case in cases.ALL_SAMPLES:
        sample(case)
        where = Slice(case, cases.settings(case).top)
        for row in query(metrics.ALL, (), where).to_dict("records"):
            if row["state"] == "ok":
                found[row["metric"]].append(case)
    return found


def test_every_metric_has_data_in_a_sample(answered):
    """Prevents a number that nobody can ever see before their own data are in."""
    assert [name for name, where in answered.items() if not where] == []
    assert len(answered) >= 68


def test_every_sample_answers_a_good_part_of_them(answered):
    """Prevents a sample that is a map with nothing behind it."""
    counts = {case: sum(case in where for where in answered.values()) for case in cases.ALL_SAMPLES}
    assert min(counts.values()) >= 40, counts
