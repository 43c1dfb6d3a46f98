"""The routes by which names are matched: one in the address, or a list in the body."""

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from serving.api.answers import value_answer
from serving.api.desk import Desk
from serving.api.values import DAY, TEXT
from serving.asking.matches import AskedName, Matched, matches
from serving.asking.release import OpenRelease

MOST_NAMES: Final = 1_000

_ON: Final = "Titles and names as of this day; without it, titles that are active."


class NameQuestion(BaseModel):
    """A name, and what is known beside it."""

    model_config = ConfigDict(extra="forbid")

    name: TEXT = Field(..., min_length=1, description="The name, as it is written.")
    province: TEXT = Field("", description="Its province: in any spelling, or its code.")
    credit_code: TEXT = Field("", description="Its unified social credit code.")

    def asked(self) -> AskedName:
        """Return it as it is asked."""
        return AskedName(self.name, self.province, self.credit_code)


class _OneName(NameQuestion):
    on: DAY | SkipJsonSchema[None] = Field(None, description=_ON)


class NamesQuestion(BaseModel):
    """Names, and the day for which they are asked."""

    model_config = ConfigDict(extra="forbid")

    names: list[NameQuestion] = Field(..., min_length=1, max_length=MOST_NAMES)
    on: DAY | None = Field(None, description=_ON)


class NamesAnswer(BaseModel):
    """What each name was matched with, in their order."""

    release: str
    matches: list[Matched]


def add_match(app: FastAPI, release: OpenRelease, desk: Desk) -> None:
    """Add the routes of `match`."""
    described: dict[str, Any] = {
        "tags": ["questions"],
        "response_class": Response,
        "responses": {200: {"model": NamesAnswer}},
    }

    @app.get("/match", **described, summary="The organization of a name")
    async def match(asked: Annotated[_OneName, Query()]) -> Response:
        """Say which organization a name means, how surely and why; only what leaves no doubt is asserted."""
        found = await desk.work(lambda: matches(release, [asked.asked()], asked.on))
        return _answer(release, found)

    @app.post("/match", **described, summary="The organizations of names")
    async def match_names(asked: NamesQuestion) -> Response:
        """Say which organization each name means."""
        found = await desk.work(lambda: matches(release, [one.asked() for one in asked.names], asked.on))
        return _answer(release, found)


def _answer(release: OpenRelease, found: list[Matched]) -> Response:
    return value_answer(release.id, {"release": release.id, "matches": [asdict(one) for one in found]})
