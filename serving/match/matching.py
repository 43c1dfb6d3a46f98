"""Matching names with the organizations of a register: who is asserted, who suggested, who comes close."""

from collections.abc import Sequence

import polars as pl

from serving.match.asked import Asked
from serving.match.candidates import questions_frame, read_as, with_code, with_equal_keys, with_near_keys
from serving.match.deciding import Decision, Match
from serving.match.register import NameRegister
from serving.match.shares import Judgements, judged_in_shares


def matched(questions: Sequence[Asked], register: NameRegister, day: str = "") -> list[Match]:
    """Return the match of each question, in order; `day`, an ISO date, tells bearers of one name apart.

    Asserted is whom a rule tells for certain where no other organization has the same claim. What can't be told for
    certain is looked for once more among names that are near.
    """
    codes = [(at, question.credit_code) for at, question in enumerate(questions) if question.credit_code]
    names = [(at, name) for at, question in enumerate(questions) for name in question.names if name]
    asked = questions_frame(names)
    sure = _may_score_all(pl.concat([with_code(codes, register), with_equal_keys(asked, register)]))
    found = [Match(Decision.NONE)] * len(questions)
    before: Judgements = {}
    for at, match, judgements in judged_in_shares(sure, {}, questions, asked, register, day):
        found[at], before[at] = match, judgements
    open_ones = [at for at, match in enumerate(found) if match.decision != Decision.ASSERTED]
    still = pl.DataFrame({"question": pl.Series(open_ones, dtype=pl.UInt32)})
    still_asked = asked.join(still, on="question", how="semi")
    letters = [(at, typed) for at in open_ones if (typed := questions[at].letters)]
    near = with_near_keys(still_asked, register).with_columns(most=pl.lit(None, pl.Float64))
    others = pl.concat([_may_score_all(read_as(letters, register)), near])
    unjudged = others.join(sure, on=["question", "place"], how="anti")
    for at, match, _ in judged_in_shares(unjudged, before, questions, still_asked, register, day):
        found[at] = match
    return found


def _may_score_all(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.with_columns(most=pl.lit(1.0))
