"""A mail server on loopback that takes what it is sent, or refuses it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import cast


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much of SMTP as a mail needs; `mails` are those it took, `refuses` lets it take none."""

    daemon_threads = True

    def __init__(self, *, refuses: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.refuses = refuses
        self.mails: list[Message] = []
        self.recipients: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @contextmanager
    def running(self) -> Iterator["MailServer"]:
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast(MailServer, self.server)
        self._say("220 loopback")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT":
                server.recipients.append(line.decode().partition("<")[2].partition(">")[0])
            if word == b"MAIL" and server.refuses:
                self._say("550 no mail today")
            elif word == b"DATA":
                self._say("354 go on")
                server.mails.append(message_from_bytes(self._data(), policy=default))
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _data(self) -> bytes:
        lines = list[bytes]()
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
