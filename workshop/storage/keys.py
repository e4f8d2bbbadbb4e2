"""Sign and read links and cookies; the secret is made on the first start and kept out of git."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, Serializer, URLSafeSerializer
from itsdangerous.encoding import base64_encode

from workshop.storage.files import make_private_file, make_private_folder

SECRET_FILE = "secret.key"


def load_secret(given: str, folder: Path) -> str:
    """Gives the secret from the settings, or the one in `folder/secret.key`, made there on the first start."""
    if given:
        return given
    path = folder / SECRET_FILE
    make_private_folder(folder)
    try:
        # Exclusive, and readable by its owner only: of two servers that start at once one makes it, both read it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        make_private_file(path)  # it may have come from elsewhere, open to all
    return path.read_text(encoding="utf-8").strip()


class _Uncompressed(URLSafeSerializer):
    """Signs as it always did, and tries no compressing: two short ids never become shorter, and a link is made with every room."""

    def dump_payload(self, obj: Any) -> bytes:
        """Gives what is signed."""
        return base64_encode(Serializer.dump_payload(self, obj))


class SigningKeys:
    """Signs what browsers and links carry; what was tampered with reads as nothing."""

    def __init__(self, secret: str) -> None:
        self._links = _Uncompressed(secret, salt="personal link")
        self._cookies = _Uncompressed(secret, salt="participant cookie")
        self._guest_links = URLSafeSerializer(secret, salt="guest link")
        self._guest_cookies = URLSafeSerializer(secret, salt="guest cookie")
        self._browser_cookies = URLSafeSerializer(secret, salt="browser cookie")

    def link(self, participant_id: str, link_number: int) -> str:
        """Gives the token of a personal link; withdrawn by raising the participant's link number."""
        return str(self._links.dumps([participant_id, link_number]))

    def read_link(self, token: str) -> tuple[str, int] | None:
        """Participant and link number; None when the token was tampered with."""
        try:
            participant_id, number = self._links.loads(token)
        except (BadSignature, ValueError, TypeError):
            return None
        return str(participant_id), int(number)

    def cookie(self, participant_ids: Sequence[str]) -> str:
        """Gives the signed value of the participant cookie."""
        return str(self._cookies.dumps(list(participant_ids)))

    def read_cookie(self, value: str) -> tuple[str, ...]:
        """Participant ids; nothing when the cookie was tampered with."""
        return _ids(self._cookies, value)

    def guest_link(self, link_id: str) -> str:
        """Gives the token of a link for guests; withdrawn in its row."""
        return str(self._guest_links.dumps([link_id]))

    def read_guest_link(self, token: str) -> str | None:
        """Gives the id of the link; None when the token was tampered with."""
        return next(iter(_ids(self._guest_links, token)), None)

    def guest_cookie(self, link_ids: Sequence[str]) -> str:
        """Gives the signed value of the guest cookie."""
        return str(self._guest_cookies.dumps(list(link_ids)))

    def read_guest_cookie(self, value: str) -> tuple[str, ...]:
        """Ids of links for guests; nothing when the cookie was tampered with."""
        return _ids(self._guest_cookies, value)

    def browser_cookie(self, browser: str, facilitator_ids: Sequence[str]) -> str:
        """Gives the signed value of the cookie of a browser that facilitators came in by; it lets nobody in."""
        return str(self._browser_cookies.dumps([browser, *facilitator_ids]))

    def read_browser_cookie(self, value: str) -> tuple[str, ...]:
        """The browser's own id and those of facilitators; nothing when the cookie was tampered with."""
        return _ids(self._browser_cookies, value)


def _ids(signed: URLSafeSerializer, value: str) -> tuple[str, ...]:
    try:
        ids = signed.loads(value)
    except BadSignature:
        return ()
    return tuple(each_id for each_id in ids if isinstance(each_id, str)) if isinstance(ids, list) else ()


class SystemChance:
    """Gives ids, codes and secrets from the machine's own source of chance."""

    def token(self) -> str:
        """160 random bits in 27 characters that are safe in an address."""
        return secrets.token_urlsafe(20)

    def choose(self, options: Sequence[str]) -> str:
        """Gives one of the options, each as likely."""
        return secrets.choice(options)

    def seed(self) -> int:
        """Gives a whole number from 0 to 999,999."""
        return secrets.randbelow(1_000_000)
