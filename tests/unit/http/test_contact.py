"""Nobody is asked anything without somebody they can write to."""

import pytest

from scrapers.http.contact import ContactMissing, contact_from_environment, user_agent
from tests.builders.polite import Harvest


def test_the_user_agent_is_our_own_name_with_version_and_contact() -> None:
    name, _, rest = user_agent("harvest@example.org").partition("/")
    assert name == "GreenRegistry"
    assert rest.split(" ", 1)[1] == "(+harvest@example.org)"


@pytest.mark.parametrize("stated", ["", "   ", "me", "me@x.org\r\nCookie: a=b", "某人@例子.cn", "a@b (c)"])
def test_a_contact_that_cannot_be_written_to_is_refused_with_what_to_do(stated: str) -> None:
    with pytest.raises(ContactMissing, match="GREENREG_CONTACT"):
        contact_from_environment({"GREENREG_CONTACT": stated})
    with pytest.raises(ContactMissing):
        Harvest([], options={"contact": stated}).client.close()


@pytest.mark.parametrize("stated", ["me@example.org", "https://example.org/about", "mailto:me@example.org"])
def test_a_mail_or_web_address_is_a_contact(stated: str) -> None:
    assert contact_from_environment({"GREENREG_CONTACT": stated}) == stated
