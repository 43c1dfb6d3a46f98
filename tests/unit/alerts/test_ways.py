"""Alerts reach a webhook, a mail server and a command as they are; who does not take them is told, and asked again."""

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.alerts.alert import Alert, Kind, in_words
from pipelines.alerts.sensor import tell_what_is_new
from pipelines.alerts.settings import Email, Settings, UnusableSettings, Webhook, read_settings
from pipelines.alerts.ways import ByCommand, ByMail, ByWebhook, NotDelivered, Way, ways_of
from pipelines.home import Home
from tests.builders.mail_server import MailServer
from tests.builders.web_server import WebServer, answer

STOPPED = Alert("run 1", Kind.GATE_STOPPED, "refresh", "nothing was published. nothing_is_lost: 3 titles")
FAILING = Alert("publisher sd.gxt", Kind.PUBLISHER_STANDS_STILL, "sd.gxt", "due since\r\nBcc: x \x1b[31m山东")


def test_a_webhook_gets_every_alert_as_json() -> None:
    server = WebServer(pages={"/hook": answer("ok")})
    with server.running():
        ByWebhook(Webhook(url=server.url("/hook"))).tell([STOPPED, FAILING])
    (asked,) = server.asked
    told = json.loads(asked.body)
    assert asked.method == "POST"
    assert [one["key"] for one in told["alerts"]] == ["run 1", "publisher sd.gxt"]
    assert told["text"] == in_words([STOPPED, FAILING])
    assert "\x1b" not in told["text"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("wecom", lambda told: told["text"]["content"]),
        ("dingtalk", lambda told: told["text"]["content"]),
        ("feishu", lambda told: told["content"]["text"]),
        ("slack", lambda told: told["text"]),
    ],
)
def test_a_robot_gets_the_form_it_reads(form: str, text: Callable[[dict[str, object]], str]) -> None:
    server = WebServer(pages={"/hook": answer('{"errcode": 0, "code": 0}')})
    with server.running():
        ByWebhook(Webhook.model_validate({"url": server.url("/hook"), "format": form})).tell([STOPPED])
    assert "nothing_is_lost" in text(json.loads(server.asked[0].body))


@pytest.mark.parametrize("form", ["wecom", "dingtalk", "feishu"])
def test_a_robots_refusal_with_status_200_is_no_delivery(form: str) -> None:
    server = WebServer(pages={"/hook": answer('{"errcode": 93000, "code": 19001}')})
    with server.running(), pytest.raises(NotDelivered, match="refused with code"):
        ByWebhook(Webhook.model_validate({"url": server.url("/hook"), "format": form})).tell([STOPPED])


def test_a_mail_goes_to_everybody_with_all_alerts_in_words() -> None:
    with MailServer().running() as server:
        by_mail(server.port).tell([STOPPED, FAILING])
    (mail,) = server.mails
    assert server.recipients == ["a@example.org", "b@example.org"]
    assert mail["Subject"] == "Green Registry: 2 to look at (gate stopped, publisher stands still)"
    assert mail["Bcc"] is None
    assert "山东" in mail.get_content()  # type: ignore[attr-defined]


def by_mail(port: int) -> ByMail:
    to = ("a@example.org", "b@example.org")
    return ByMail(Email(to=to, sender="greenreg@example.org", server="127.0.0.1", port=port, security="none"))


def test_a_command_gets_the_alerts_on_its_standard_input(tmp_path: Path) -> None:
    target = tmp_path / "told.json"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"
    ByCommand([sys.executable, "-c", script, str(target)]).tell([FAILING])
    (told,) = json.loads(target.read_text(encoding="utf-8"))["alerts"]
    assert told["subject"] == "sd.gxt"


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (lambda port: ByWebhook(Webhook(url=f"http://127.0.0.1:{port}/")), "could not be reached"),
        (by_mail, "did not take the mail"),
        (lambda _port: ByCommand(["/no/such/program"]), "could not be run"),
        (lambda _port: ByCommand([sys.executable, "-c", "import sys; sys.exit('disk full')"]), "status 1: disk full"),
    ],
)
def test_who_can_not_be_reached_is_said_in_one_line(way: Callable[[int], Way], said: str) -> None:
    with pytest.raises(NotDelivered, match=said) as raised:
        way(closed_port()).tell([STOPPED])
    assert "\n" not in str(raised.value)


def test_a_server_that_refuses_is_said() -> None:
    server = WebServer(pages={"/hook": answer("no", "503 Service Unavailable")})
    with server.running(), pytest.raises(NotDelivered, match="answered 503"):
        ByWebhook(Webhook(url=server.url("/hook"))).tell([STOPPED])
    with MailServer(refuses=True).running() as mails, pytest.raises(NotDelivered, match="no mail today"):
        by_mail(mails.port).tell([STOPPED])


class Remembering(Way):
    def __init__(self, name: str, *, is_down: bool = False) -> None:
        self.name, self.is_down, self.heard = name, is_down, list[str]()

    def tell(self, alerts: "list[Alert]") -> None:  # type: ignore[override]
        if self.is_down:
            raise NotDelivered(f"{self.name} is down")
        self.heard += [alert.key for alert in alerts]


def test_each_way_is_told_of_each_matter_once_and_again_where_it_was_down() -> None:
    one, other = Remembering("webhook"), Remembering("email", is_down=True)
    told, faults = tell_what_is_new([one, other], [STOPPED], {})
    assert faults == ["email is down"]
    other.is_down = False
    told, faults = tell_what_is_new([one, other], [STOPPED, FAILING], told)
    assert not faults
    assert (one.heard, other.heard) == (["run 1", "publisher sd.gxt"], ["run 1", "publisher sd.gxt"])
    assert tell_what_is_new([one, other], [STOPPED, FAILING], told)[0] == told
    assert len(one.heard) == len(other.heard) == 2


def test_what_is_over_and_comes_again_is_told_again() -> None:
    way = Remembering("webhook")
    told, _ = tell_what_is_new([way], [FAILING], {})
    told, _ = tell_what_is_new([way], [], told)
    tell_what_is_new([way], [FAILING], told)
    assert way.heard == [FAILING.key] * 2


def settings(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "alerts.yml").write_text(text, encoding="utf-8")
    return read_settings(Home(tmp_path))


def test_without_a_file_nobody_is_told(tmp_path: Path) -> None:
    assert ways_of(read_settings(Home(tmp_path))) == []


def test_every_way_that_is_given_is_used(tmp_path: Path) -> None:
    given = settings(
        tmp_path,
        "webhook: {url: https://hooks.example.org/x, format: wecom}\n"
        "email: {to: [a@example.org], sender: g@example.org, server: smtp.example.org}\n"
        "command: [notify-send, greenreg]\n",
    )
    assert [way.name for way in ways_of(given)] == ["webhook", "email", "command"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("webhook:\n  url: ftp://x\n", ":2: webhook.url: write an address"),
        ("webhok: {}\n", ":1: webhok: this key is not known"),
        ("email:\n  to: []\n  sender: a\n  server: b\n", ":2: email.to: "),
        ("command: [x]\ncommand: [y]\n", ":2: the key 'command' stands here a second time"),
        ("command: just a line\n", ":1: command: "),
        ("- a\n", "alerts.yml:1: "),
    ],
)
def test_a_fault_of_the_settings_is_one_line_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnusableSettings) as raised:
        settings(tmp_path, text)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
