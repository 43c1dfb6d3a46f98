"""Where alerts go, as the operator says in `alerts.yml` under GREENREG_HOME: the one place of this configuration."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipelines.home import Home
from scrapers.publishers.placed import NotReadable, read_placed
from scrapers.text.worded import worded

Text = Annotated[str, Field(min_length=1)]


class UnusableSettings(ValueError):
    """alerts.yml is at fault; one line with file, line and what to correct."""


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Webhook(_Strict):
    """An address that takes a POST of JSON: `plain` has every alert apart, the others are what chat robots read."""

    url: Text
    format: Literal["plain", "wecom", "dingtalk", "feishu", "slack"] = "plain"

    @field_validator("url")
    @classmethod
    def _is_of_the_web(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError(worded("write an address that begins with http:// or https://"))
        return url


class Email(_Strict):
    """A mail server. The password is read from the environment variable that `password_from` names."""

    to: tuple[Text, ...] = Field(min_length=1)
    sender: Text
    server: Text
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_from: str = ""


class Settings(_Strict):
    """Every way that is given is used. `command` gets the alerts as JSON on its standard input."""

    webhook: Webhook | None = None
    email: Email | None = None
    command: tuple[Text, ...] = ()


def settings_file(home: Home) -> Path:
    """Where the configuration stands."""
    return home.root / "alerts.yml"


def read_settings(home: Home) -> Settings:
    """The configuration; without a file, alerts go nowhere. Raises UnusableSettings."""
    file = settings_file(home)
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as fault:
        raise UnusableSettings(worded("{file} can't be read ({fault})", file=file, fault=fault)) from fault
    try:
        placed = read_placed(text)
    except NotReadable as fault:
        raise UnusableSettings(f"{file}:{fault.line}: {fault.problem}") from fault
    try:
        return Settings.model_validate(placed.values)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        said = {"extra_forbidden": worded("this key is not known"), "missing": worded("this key is missing")}.get(
            first["type"]
        )
        problem = said or first["msg"].removeprefix("Value error, ")
        raise UnusableSettings(f"{file}:{placed.line_of(first['loc'])}: {key}: {problem}") from fault
