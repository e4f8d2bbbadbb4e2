"""Check a file that a part is to show, by its name and its bytes."""

from dataclasses import dataclass
from datetime import datetime

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.sizes import MOST_METRES, MOST_PIXELS, metres, pixels

LARGEST = 10 * 1024 * 1024  # bytes
# How files begin that every browser shows by itself and that can hold no script.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A picture or a PDF that belongs to a part; what it holds is read apart."""

    id: str
    workshop_id: str
    part_id: str
    name: str
    type: str
    added_at: datetime

    @property
    def is_picture(self) -> bool:
        """Says whether it is shown where it stands; a PDF is opened beside."""
        return self.type.startswith("image/")


def type_of(content: bytes) -> str:
    """Gives what a file is, by its first bytes and never by its name.

    Raises Refused NOT_A_PICTURE for anything but PNG, JPEG, GIF, WebP and PDF, FILE_TOO_LARGE above 10 MiB.
    """
    if len(content) > LARGEST:
        raise Refused(Why.FILE_TOO_LARGE, most=LARGEST // 2**20)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    raise Refused(Why.NOT_A_PICTURE)


def check_size(content: bytes, kind: str) -> None:
    """Looks how large it will be on a screen: little in a file can be more than a phone holds.

    Raises Refused PICTURE_TOO_LARGE above 40 million pixels, PAGE_TOO_LARGE for a PDF with a page above 5 metres.
    """
    if kind == "application/pdf":
        if metres(content) > MOST_METRES:
            raise Refused(Why.PAGE_TOO_LARGE, most=MOST_METRES)
    elif pixels(content, kind) > MOST_PIXELS:
        raise Refused(Why.PICTURE_TOO_LARGE, most=MOST_PIXELS // 1_000_000)


def check_name(name: str) -> str:
    """Cleans a file's name as it is told to people: its last part, at most 120 characters. Raises Refused EMPTY, TOO_LONG."""
    return texts.needed_line(name.replace("\\", "/").rsplit("/", 1)[-1], "file", texts.NAME_LIMIT)
