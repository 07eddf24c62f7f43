"""What a case calls its levels and grids: in our words, never in the names of the data."""

from string import Formatter

import pytest

from components import own_words, text
from components.text import say

ESTATE = {"zh": {"grid": "小区"}, "en": {"grid": "estate"}}


@pytest.mark.parametrize(
    ("words", "said"),
    [("每块为一个网格", "每块为一个小区"), ("专职网格员配备率", "专职网格员配备率"), ("网格化管理", "网格化管理")],
)
def test_a_grid_has_the_cases_name_and_a_grid_worker_keeps_his(words, said):
    """Prevents "grids" on the screens of a province that counts estates, and a worker nobody has heard of."""
    assert own_words.renamed(words, ESTATE["zh"], "zh") == said
    assert own_words.renamed(words, {}, "zh") == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Grids with a Party organisation", "Estates with a Party organisation"),
        ("each area is a grid", "each area is an estate"),
        ("one grid worker", "one grid worker"),
        ("gridlock", "gridlock"),
    ],
)
def test_in_english_the_article_and_the_capital_follow(words, said):
    """Prevents "a estate" in front of a guest."""
    assert own_words.renamed(words, ESTATE["en"], "en") == said


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_no_place_of_a_value_is_taken_for_a_word(lang):
    """Prevents a sentence that cannot be said in a province of estates, because its {grids} became {estates}."""

    def places(words):
        return [name for _, name, _, _ in Formatter().parse(words) if name is not None]

    every = text.words(lang)
    assert sum("grid" in name for words in every.values() for name in places(words)) >= 1
    for key, words in every.items():
        assert places(own_words.renamed(words, ESTATE[lang], lang)) == places(words), key


def test_a_level_of_the_case_replaces_ours_and_values_stay_as_they_are():
    """Prevents 街镇 in a city that has only streets, and a name in the data that changes with our words."""
    assert own_words.say("levels.township", {"township": "街道"}, "zh") == "街道"
    assert own_words.say("levels.township", {}, "zh") == text.words("zh")["levels.township"] == "街镇"
    one = own_words.say("maps.one", ESTATE["zh"], "zh", name="示例网格001", what="有党组织")
    assert one.startswith("示例网格001")


def test_words_with_a_leader_have_one_in_every_case():
    """Prevents a page that fails for a case that names nobody."""
    assert own_words.say("look.no_joint", {}, "zh", n="3") == "3户没有联户长联系"
    assert own_words.say("look.no_joint", {"joint_leader": "红色网格员"}, "zh", n="3") == "3户没有红色网格员联系"
    with pytest.raises(KeyError):
        say("look.no_joint", "zh", n="3")


@pytest.mark.parametrize(
    ("own", "said"),
    [("street", "streets"), ("village or community", "villages or communities"), ("Party area", "Party areas")],
)
def test_several_areas_are_named_as_several(own, said):
    """Prevents "6 of 7 street" in every English sentence of a case with its own words."""
    assert own_words.say("sentences.levels.township", {"township": own}, "en") == said
    assert own_words.say("levels.township", {"township": own}, "en") == own
    assert own_words.say("sentences.levels.township", {"township": own}, "zh") == own
