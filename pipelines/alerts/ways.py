"""The ways by which alerts reach a person: a webhook, a mail, a command."""

import json
import os
import smtplib
import ssl
import subprocess
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from email.message import EmailMessage
from http.client import HTTPException
from typing import Final

from pipelines.alerts.alert import Alert, heading, in_words
from pipelines.alerts.settings import Email, Settings, Webhook
from scrapers.text.worded import worded

_PATIENCE_SECONDS: Final = 30.0
_COMMANDS_PATIENCE_SECONDS: Final = 120.0


class NotDelivered(Exception):
    """A way did not take the alerts; one sentence. They are told again later."""


class Way(ABC):
    """One way; `name` is its key in alerts.yml."""

    name: str

    @abstractmethod
    def tell(self, alerts: Sequence[Alert]) -> None:
        """Tell them together. Raises NotDelivered."""


def ways_of(settings: Settings) -> list[Way]:
    """The ways that are configured."""
    ways: list[Way] = []
    if settings.webhook:
        ways.append(ByWebhook(settings.webhook))
    if settings.email:
        ways.append(ByMail(settings.email))
    if settings.command:
        ways.append(ByCommand(settings.command))
    return ways


def as_json(alerts: Sequence[Alert]) -> Mapping[str, object]:
    """The alerts for a program: all of them in words, and each apart."""
    return {"text": in_words(alerts), "alerts": [asdict(alert) for alert in alerts]}


class ByWebhook(Way):
    """A POST of JSON. Robots of chats answer 200 with a code of their own; any but 0 is a refusal."""

    name = "webhook"

    def __init__(self, webhook: Webhook) -> None:
        self._webhook = webhook

    def tell(self, alerts: Sequence[Alert]) -> None:
        """Send one request."""
        body = json.dumps(self._form(alerts), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "GreenRegistry"}
        request = urllib.request.Request(self._webhook.url, body, headers, method="POST")  # noqa: S310 - http, checked
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - as above
                said = answer.read(100_000)
        except urllib.error.HTTPError as fault:
            raise NotDelivered(worded("the webhook answered {code}", code=fault.code)) from fault
        except (OSError, HTTPException, ValueError) as fault:
            raise NotDelivered(worded("the webhook could not be reached ({fault})", fault=fault)) from fault
        if self._webhook.format in ("wecom", "dingtalk", "feishu") and (code := _code_of(said)):
            raise NotDelivered(worded("the robot refused with code {code}", code=code))

    def _form(self, alerts: Sequence[Alert]) -> Mapping[str, object]:
        match self._webhook.format:
            case "plain":
                return as_json(alerts)
            case "slack":
                return {"text": in_words(alerts)}
            case "feishu":
                return {"msg_type": "text", "content": {"text": in_words(alerts)}}
            case _:
                return {"msgtype": "text", "text": {"content": in_words(alerts)}}


def _code_of(said: bytes) -> object:
    try:
        answer = json.loads(said)
    except ValueError:
        return "none"
    return (answer.get("errcode") or answer.get("code") or 0) if isinstance(answer, dict) else "none"


class ByMail(Way):
    """One mail to all, as plain text."""

    name = "email"

    def __init__(self, email: Email) -> None:
        self._email = email

    def tell(self, alerts: Sequence[Alert]) -> None:
        """Send one mail."""
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = (
            heading(alerts),
            self._email.sender,
            ", ".join(self._email.to),
        )
        message.set_content(in_words(alerts))
        try:
            with self._connected() as server:
                if self._email.user:
                    server.login(self._email.user, os.environ.get(self._email.password_from, ""))
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as fault:
            said = " ".join(str(fault).split())
            raise NotDelivered(
                worded("the mail server {server} did not take the mail ({said})", server=self._email.server, said=said)
            ) from fault

    def _connected(self) -> smtplib.SMTP:
        where, secure = (self._email.server, self._email.port), ssl.create_default_context()
        if self._email.security == "tls":
            return smtplib.SMTP_SSL(*where, timeout=_PATIENCE_SECONDS, context=secure)
        server = smtplib.SMTP(*where, timeout=_PATIENCE_SECONDS)
        if self._email.security == "starttls":
            server.starttls(context=secure)
        return server


class ByCommand(Way):
    """A program of the operator's, with the alerts as JSON on its standard input."""

    name = "command"

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)

    def tell(self, alerts: Sequence[Alert]) -> None:
        """Run it once."""
        try:
            done = subprocess.run(  # noqa: S603 - the operator's own command
                self._command,
                input=json.dumps(as_json(alerts), ensure_ascii=False),
                text=True,
                encoding="utf-8",
                errors="replace",
                capture_output=True,
                timeout=_COMMANDS_PATIENCE_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NotDelivered(
                worded("{command} could not be run ({fault})", command=self._command[0], fault=fault)
            ) from fault
        if done.returncode:
            said = " ".join((done.stderr or done.stdout).split())[:300]
            raise NotDelivered(
                worded(
                    "{command} ended with status {returncode}: {said}",
                    command=self._command[0],
                    returncode=done.returncode,
                    said=said,
                ).rstrip(": ")
            )
