"""For how long: a question that takes longer than it may, or whose asker is too slow, is given up."""

import asyncio
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.api.answers import fault_answer

#: From the head of a question to the end of its answer: its own work, its wait for a turn, and the network.
SECONDS: Final = 30.0


class Deadline:
    """Gives an application so many seconds for each answer."""

    def __init__(self, app: ASGIApp, seconds: float = SECONDS) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in time, or say that it was not possible."""
        has_begun = False

        async def sent(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            async with asyncio.timeout(self._seconds if scope["type"] == "http" else None):
                await self._app(scope, receive, sent)
        except TimeoutError:
            if not has_begun:
                busy = fault_answer(503, "It took too long and was given up", {"Retry-After": "10"})
                await busy(scope, receive, send)
