"""Make join codes, and read typed ones; for joining by voice, paper or projector."""

import re
from collections.abc import Callable, Sequence

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what is read aloud or from the back row must have one reading.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 6
_LINK = re.compile(r"/(?:j/|join\?code=)([A-Za-z0-9-]{1,32})")


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """Gives a join code of six unambiguous characters; `choose` picks one of a sequence."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """Gives the code a person meant: upper case, without spaces, dashes or anything that is no letter or digit.

    Of a link to join, the code in it. At most 32 characters are looked at; a wrong code stays wrong and is never
    corrected into another.
    """
    link = _LINK.search(typed[:300])
    meant = link[1] if link else typed[:32]
    return "".join(c for c in meant.upper() if c.isascii() and c.isalnum())
