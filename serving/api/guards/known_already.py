"""What an asker has already is not sent again: 304 for an answer whose tag it names; and HEAD, which wants no body."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class KnownAlready:
    """Leaves out the bodies that are not wanted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with a body or without."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        is_left_out = False

        async def sent(message: Message) -> None:
            nonlocal is_left_out
            if message["type"] == "http.response.start" and message["status"] == 200:
                tag = Headers(raw=message["headers"]).get("etag", "")
                if is_left_out := bool(tag) and _names(known, tag):
                    kept = [(name, value) for name, value in message["headers"] if not name.startswith(b"content-")]
                    message = {**message, "status": 304, "headers": kept}
            elif is_left_out:
                message = {**message, "body": b""}
            await send(message)

        # The server itself leaves out the body of an answer to HEAD.
        await self._app({**scope, "method": "GET"}, receive, sent)


def _names(known: str, tag: str) -> bool:
    """Whether the tag is among those of If-None-Match, which compares weakly."""
    return known.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in known.split(",")}
