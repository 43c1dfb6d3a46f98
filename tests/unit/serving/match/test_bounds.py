"""What a pair of names can score at most is never less than what its judgement comes to, and leaves no answer out."""

from collections.abc import Sequence
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

import serving.match.shares as shares_module
from benchmarks.corrupted_names import Known, corrupted
from benchmarks.hard_names import SEEN_NAMES, read_judged_names
from benchmarks.synthetic_entries import synthetic_names
from serving.match.asked import Asked, asked
from serving.match.bounds import bounded
from serving.match.candidates import questions_frame
from serving.match.judging import LEAST_SCORE, judged
from serving.match.matching import matched
from serving.match.names import comparable
from serving.match.register import ComparedNames, NameRegister
from tests.builders.name_register import borne, register

WORDS = ("北京", "珠海市", "广东省", "格力", "格里", "丽格", "电器", "电气", "集团", "公司", "有限公司", "股份有限公司")
MORE_WORDS = ("(芜湖)", "一厂", "分公司", "控股", "有限责任公司", "二", "gree", "工业园", "经济开发区")
NOT_AT_ALL_ALIKE = 50
FIRMS = st.lists(st.sampled_from(WORDS + MORE_WORDS), min_size=1, max_size=6).map("".join)


def all_pairs(questions: Sequence[Asked], known: NameRegister) -> pl.DataFrame:
    numbers = pl.DataFrame({"question": pl.Series(range(len(questions)), dtype=pl.UInt32)})
    return numbers.join(known.frame.select("place"), how="cross").with_columns(least=pl.lit(LEAST_SCORE))


def assert_bounded(questions: Sequence[Asked], known: NameRegister) -> int:
    """Compare the bounds of all pairs with their judgements; return how many pairs are left out.

    A pair that has no bound, though its judgement comes to something, is one of cores that are not at all alike.
    """
    frame = questions_frame([(at, name) for at, question in enumerate(questions) for name in question.names if name])
    pairs = all_pairs(questions, known)
    bounds = {(at, place): most for at, place, most in bounded(pairs, frame, known.frame).iter_rows()}
    names = ComparedNames(known.frame)
    for at, place in pairs.select("question", "place").iter_rows():
        borne, there = names.borne(place), names.compared(place)
        judgement = judged(questions[at], borne, there)
        if judgement is None or judgement.score < LEAST_SCORE:
            continue
        core, asked_for = there.core, comparable(borne.kind, questions[at].normalised).core
        assert (at, place) in bounds or fuzz.ratio(core, asked_for) < NOT_AT_ALL_ALIKE, judgement
        assert judgement.score <= bounds.get((at, place), 1.0), judgement
    return len(pairs) - len(bounds)


def test_no_name_scores_more_than_its_keys_let_it() -> None:
    rows = [Known(name, f"org-{name}", province) for name, province in synthetic_names(150)]
    known = register(*(borne(row.name, row.province_code) for row in rows))
    questions = [asked(case.asked, case.kind[:2]) for case in corrupted(rows, 12)]
    assert assert_bounded(questions, known) > len(rows) * len(questions) / 2


@given(st.lists(FIRMS, min_size=1, max_size=4), st.lists(FIRMS, min_size=1, max_size=4), st.booleans())
def test_no_name_put_together_of_any_words_does(names: list[str], firms: list[str], is_park: bool) -> None:
    kind = "park" if is_park else "enterprise"
    known = register(*(borne(name, "44", kind=kind) for name in firms))
    assert_bounded([asked(name) for name in names], known)


def alike_in_many_places() -> tuple[list[Asked], NameRegister]:
    """Questions, each with more rivals than are told, and doubts of place and number about most of them."""
    places = ("广州", "深圳", "珠海", "佛山", "东莞", "惠州", "中山", "江门")
    cores, trades = ("蓝天", "蓝田", "兰天", "蓝天一", "蓝天二", "蓝天三"), ("新材料", "新型材料", "电器", "电子电器")
    known = register(*(borne(f"{''.join(parts)}有限公司", "44") for parts in product(places, cores, trades)))
    asked_for = product(("广州", "", "汕头"), ("蓝天", "蓝天二", "篮天"), ("新材料", "电器", "新材科技"))
    return [asked(f"{''.join(parts)}股份有限公司") for parts in asked_for], known


def test_a_doubt_of_place_or_number_is_not_counted_twice() -> None:
    assert assert_bounded(*alike_in_many_places()) > 0


def test_of_many_rivals_those_are_told_that_judging_every_pair_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    questions, known = alike_in_many_places()
    answers = matched(questions, known)
    monkeypatch.setattr(shares_module, "bounded", judging_all)
    assert matched(questions, known) == answers
    assert sum(len(answer.rivals) for answer in answers) > len(questions)


def judging_all(pairs: pl.DataFrame, asked_for: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    every = pairs.with_columns(least=pl.lit(LEAST_SCORE))
    return bounded(every, asked_for, names).with_columns(most=pl.lit(1.0))


def test_the_answers_are_those_of_judging_every_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Known(name, f"org-{name}", province) for name, province in synthetic_names(1_500)]
    cases = read_judged_names(SEEN_NAMES)
    known = register(
        *(borne(row.name, row.province_code) for row in rows),
        *{case.name: borne(case.name, case.province_code, kind=case.kind) for case in cases if case.name}.values(),
    )
    questions = [asked(case.asked) for case in corrupted(rows, 30)]
    questions += [asked(case.asked, case.asked_province) for case in cases]
    answers = matched(questions, known)

    monkeypatch.setattr(shares_module, "bounded", judging_all)
    assert matched(questions, known) == answers
    assert sum(len(answer.rivals) for answer in answers) > 10
