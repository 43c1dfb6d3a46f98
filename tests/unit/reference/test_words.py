"""Kinds are named by one vocabulary: what is heard everywhere means the same in a title, a notice and a sentence."""

import re

import pytest

from scrapers.notices import counts
from scrapers.notices.counts import stated_counts
from scrapers.reference import words
from scrapers.reference.words import BrokenVocabulary, HeardIn, authority_words, counting_words, kind_words, kinds_heard


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("绿色供应链管理试点企业", "green_supply_chain_pilot"),
        ("绿色制造供应链", "green_supply_chain"),
        ("绿色设计示范企业", "green_design_enterprise"),
        ("绿色低碳示范工厂", "green_factory"),
        ("绿色产业园区", "green_park"),
        ("零碳”产业园区", "zero_carbon_park"),
        ("重点用水企业、园区水效“领跑者”", "water_efficiency_leader"),
    ],
)
def test_a_name_heard_everywhere_names_one_kind_everywhere(text: str, kind: str) -> None:
    assert {kinds_heard(text, heard_in) for heard_in in HeardIn} == {(kind,)}


def test_near_zero_carbon_is_another_title_but_where_a_list_is_called_so() -> None:
    told = {heard_in: kinds_heard("近零碳园区名单", heard_in) for heard_in in HeardIn}
    assert told == {HeardIn.LISTS: ("zero_carbon_park",), HeardIn.NOTICES: (), HeardIn.PROSE: ()}


@pytest.mark.parametrize(
    ("row", "said"),
    [("green_factory,lists,绿色(工厂", "no regular expression"), ("green_factory,titles,绿色工厂", "no place")],
)
def test_a_row_that_is_none_is_told(
    row: str, said: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path_factory.mktemp("words") / "kind_words.csv"
    file.write_text(f"kind,heard_in,words\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(words, "_FILE", file)
    kind_words.cache_clear()
    with pytest.raises(BrokenVocabulary, match=said):
        kind_words(HeardIn.LISTS)
    monkeypatch.undo()
    kind_words.cache_clear()


@pytest.mark.parametrize("heard_in", [HeardIn.NOTICES, HeardIn.PROSE])
@pytest.mark.parametrize(
    ("word", "counting"),
    [
        ("累计", "cumulative"),
        ("入选", "new"),
        ("新增", "new"),
        ("公示", "proposed"),
        ("推荐", "recommended"),
        ("申报", "applied"),
    ],
)
def test_a_word_of_counting_says_the_same_in_notices_and_in_prose(word: str, counting: str, heard_in: HeardIn) -> None:
    said = {words.counting for words in counting_words(heard_in) if words.said.fullmatch(word)}
    assert said == {counting}


def test_those_that_others_are_chosen_among_are_not_what_is_counted() -> None:
    (leaders,) = stated_counts(["在节水型企业基础上择优评选出22家水效领跑者，现予以公布。"], "", "43")
    assert (leaders.kind, leaders.value) == ("water_efficiency_leader", 22)


def test_notices_count_by_the_words_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ["本次摘星绿色工厂12家。"]
    assert {count.value for count in stated_counts(text, "", "43")} == {12}
    file = tmp_path_factory.mktemp("words") / "counting_words.csv"
    file.write_text("counting,force,heard_in,words\ncumulative,strong,notices,摘星\n", encoding="utf-8")
    monkeypatch.setattr(words, "_COUNTINGS", file)
    for cached in (counting_words, counts._says):
        cached.cache_clear()
    assert stated_counts(text, "", "43") == ()
    monkeypatch.undo()
    for cached in (counting_words, counts._says):
        cached.cache_clear()


@pytest.mark.parametrize("name", ["工业和信息化部", "工信部", "国家发展和改革委员会", "国家能源局", "水利部"])
def test_a_ministry_is_one_under_all_its_names(name: str) -> None:
    assert re.fullmatch(authority_words("ministry"), name)
    assert not re.fullmatch(authority_words("office"), name)
