"""A name where an id is asked for: one organization for certain, or a question."""

from collections.abc import Iterator

import pytest

from serving.explain.explanation import explain
from serving.explain.register import Register, open_register
from serving.explain.subjects import UnknownId
from tests.builders.titled_release import id_of, title, titled_home


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    home = titled_home(
        tmp_path_factory.mktemp("home"),
        title("江苏长江水泥有限公司", 2017, "2017-08-23"),
        title("江苏太湖钢铁有限公司", 2017, "2017-08-23"),
    )
    with open_register(home / "releases") as register:
        yield register


@pytest.mark.parametrize("name", ["江苏长江水泥有限公司", "江苏 长江水泥（有限公司）", "江蘇長江水泥有限公司"])
def test_a_name_stands_for_its_organization_and_it_is_said_which_was_taken(register: Register, name: str) -> None:
    explained = explain(register, name)

    assert explained.subject_id == id_of("江苏长江水泥有限公司")
    assert explained.steps[0].facts["asked"] == name
    assert explained.steps[0].facts["stands for"] == explained.subject_id
    assert explained.steps[0].facts["because"]


def test_a_name_that_leaves_a_doubt_is_asked_back_with_whom_it_may_mean(register: Register) -> None:
    with pytest.raises(UnknownId, match=r"Which organization is '长江水泥'\? .*org-江苏长江水泥有限公司"):
        explain(register, "长江水泥")


def test_a_name_of_nobody_is_said_to_be_nobodys(register: Register) -> None:
    with pytest.raises(UnknownId, match="No organization is called"):
        explain(register, "安徽其他纺织厂")
