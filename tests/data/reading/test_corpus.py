"""Every file of the corpus comes out as was written before it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.reading import messages
from data.reading.report import Examined, examine
from tests.broken import CORPUS

if TYPE_CHECKING:
    from tests.broken.sent import Sent


@pytest.mark.parametrize("sent", CORPUS, ids=lambda sent: sent.name)
def test_a_file_is_answered_as_expected(sent: Sent) -> None:
    """Any of these, misread, is a wrong number in a meeting, or a clerk who gives up."""
    found = examine(sent.data, name=sent.name)
    for key, wanted in sent.expect.items():
        assert _answer(found, key, wanted) == wanted, f"{key}: {sent.reason}"


def _answer(found: Examined, key: str, wanted: Any) -> Any:
    if key == "codes":
        return [issue["code"] for issue in found.report["issues"]]
    if key == "values":
        return {name: _rounded(found.checked.columns[name]) for name in wanted} if found.checked else None
    if key == "refusal":
        said = found.report["refused"]
        return wanted if said and said.startswith(_beginning(wanted)) else said
    return found.report[key]


def _beginning(code: str) -> str:
    return messages._all()[code]["zh"].split("{")[0]


def _rounded(values: list[Any]) -> list[Any]:
    return [round(value, 6) if isinstance(value, float) else value for value in values]


def test_the_corpus_is_large_enough_and_its_names_are_its_own() -> None:
    """Two files of one name would overwrite each other when written to a folder."""
    assert len(CORPUS) >= 200
    answers = sum(len(sent.expect) for sent in CORPUS)
    assert all(sent.expect and sent.reason for sent in CORPUS)
    print(f"{len(CORPUS)} files, {answers} answers written before they were read")
    assert len({sent.name for sent in CORPUS}) == len(CORPUS)


def test_no_report_tells_a_person_s_data() -> None:
    """What stood in a dropped column or an emptied cell is nowhere in what is shown."""
    from tests.broken import people

    for sent in people.ALL:
        said = repr(examine(sent.data, name=sent.name).report)
        assert not any(secret in said for secret in (*people.NAMES, "13812345678", "19491231002"))
