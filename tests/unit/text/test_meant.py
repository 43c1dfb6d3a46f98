"""Whoever misspells a name is asked which of the known ones was meant."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text.meant import meant

IDS = ("cn.miit", "sd.gxt", "sd_qingdao.gxj", "sn.gxt")


@pytest.mark.parametrize(
    ("asked", "said"), [("cn.mit", "cn.miit"), (" CN.MIIT", "cn.miit"), ("sd_qingdao", "sd_qingdao")]
)
def test_a_name_that_is_near_is_asked_for(asked: str, said: str) -> None:
    assert meant(asked, IDS).startswith(f"Did you mean {said}")


def test_where_none_is_near_all_are_named() -> None:
    assert meant("水泥", IDS) == "Known: cn.miit, sd.gxt, sd_qingdao.gxj, sn.gxt."


@given(name=st.text(string.ascii_lowercase, min_size=6, max_size=12), place=st.integers(0, 5))
def test_a_letter_left_out_is_found_again(name: str, place: int) -> None:
    assert name in meant(name[:place] + name[place + 1 :], (name, "0000000000000000"))
