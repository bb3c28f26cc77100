"""From the bytes of a mail to its parts, within limits that hold while they are read."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32

from webapp.reading.mail_charsets import LONGEST_HEADER

MOST_PARTS = 200
MOST_DEPTH = 20
# 10 MB of an attachment in base64 are 135,000 lines.
MOST_LINES = 200_000
PIECE = 4096


class _ShortHeaders(Compat32):
    """The headers as they came, none longer than is read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


class _Reading:
    """A mail that is read piece by piece, and what was met so far."""

    def __init__(self) -> None:
        self.made: list[Message] = []
        self.lines = 0
        self.policy = _ShortHeaders()
        self.parser = BytesFeedParser(self._make, policy=self.policy)

    def _make(self) -> Message:
        self.made.append(Message(self.policy))
        return self.made[-1]

    def take(self, piece: bytes) -> None:
        self.lines += max(piece.count(b"\n"), piece.count(b"\r"))
        self.parser.feed(piece)

    def full(self) -> bool:
        many = len(self.made) > MOST_PARTS or self.lines > MOST_LINES
        return many or _depth(self.made[0] if self.made else None) > MOST_DEPTH


def _depth(message: Message | None) -> int:
    """Return how deep the part lies that is being read: always the last of the last."""
    depth = 0
    while message is not None and message.is_multipart():
        children = message.get_payload()
        message = children[-1] if isinstance(children, list) and isinstance(children[-1], Message) else None
        depth += 1
    return depth


def parsed(content: bytes) -> tuple[Message, bool]:
    """Return a mail with its parts, and whether all of it was read; past a limit reading ends with the piece.

    The library's reader looks at every line once for each box around it, so that a small mail can take a minute.
    """
    reading, place = _Reading(), 0
    while place < len(content) and not reading.full():
        end = _line_end(content, place)
        reading.take(content[place:end])
        place = end
    return reading.parser.close(), place >= len(content)


def _line_end(content: bytes, start: int) -> int:
    """Return where a piece ends: with a line, for half a header would be read as words."""
    stop = start + PIECE
    return max(content.rfind(b"\n", start, stop), content.rfind(b"\r", start, stop)) + 1 or stop
