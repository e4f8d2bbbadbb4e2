"""Read every setting, with its default and unit, from the environment and `.env`; once, at the start."""

import re
import socket
from collections.abc import Mapping
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


def on_this_machine(address: str) -> bool:
    """Says whether what is sent to an address stays on this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@cache
def lan_address() -> str:
    """Gives this machine's address on its network, or the loopback address where there is none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only asks the system which way it would go.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _host(address: str) -> str:
    """The host and port of an address, in small letters, without a port that goes without saying; empty where there is none."""
    host = urlsplit(address).netloc.rpartition("@")[2].lower()
    return re.sub(r":(80|443)?$", "", host)


class Settings(BaseSettings):
    """All settings. Each is read from `WORKSHOP_<NAME>`; the README's table is this class, and a test holds it so."""

    model_config = SettingsConfigDict(env_prefix="WORKSHOP_", env_file=".env", extra="ignore")

    address: str = Field("0.0.0.0", description="Network address to listen on; 127.0.0.1 keeps it to this machine.")
    port: int = Field(8501, ge=1, le=65535, description="Port to listen on.")
    public_url: str = Field(
        "", description="Address that people type or scan, such as https://workshop.example.nl; empty: found by itself."
    )
    database_url: str = Field(
        "",
        description="Where the data lie, such as postgresql://user:password@host/name; empty: the file data/local/workshop.sqlite3.",
    )
    data_folder: Path = Field(ROOT / "data" / "local", description="Folder of the embedded database and the secret.")
    secret_key: str = Field(
        "",
        description="Signs cookies and links; empty: made on the first start and kept in the data folder.",
    )
    timezone: str = Field("Europe/Amsterdam", description="Time zone in which dates and times are typed and shown.")
    language: str = Field(
        "nl", pattern="^(nl|en)$", description="Language for who asks for neither Dutch nor English: nl or en."
    )
    allowed_hosts: str = Field("", description="Host names this server answers to, separated by commas; empty: all.")
    secure_cookies: bool = Field(False, description="true behind https: cookies then travel over https only.")
    live: bool = Field(
        True, description="false refuses the live channel, so that every screen asks by itself every few seconds."
    )
    max_sockets: int = Field(6000, ge=10, description="Most screens connected at once.")
    embeddings: str = Field(
        "",
        description="Finds themes by meaning too: a folder with a model2vec model, or the address of a server that speaks as OpenAI's does, "
        "such as https://host/v1, to which answers are then sent; empty: by words alone, and nothing leaves this machine.",
    )
    embeddings_model: str = Field("", description="Name of the model that is asked of that address.")
    embeddings_key: str = Field("", description="Key that is sent to that address.")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        ZoneInfo(value)
        return value

    @field_validator("embeddings")
    @classmethod
    def _nobody_listens(cls, value: str) -> str:
        value = value.strip()
        if "://" not in value:
            return value
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("WORKSHOP_EMBEDDINGS must be a folder, or an address that starts with https://.")
        if parts.scheme == "http" and not on_this_machine(value):
            raise ValueError(
                "WORKSHOP_EMBEDDINGS must start with https://: over http, answers would travel unencrypted. "
                "Only a server on this machine, such as http://127.0.0.1:8080/v1, may have http."
            )
        return value

    def public(self, came_by: str, path: str) -> str:
        """Gives the address that others can use: as set, else as a browser came, else this machine's on the network."""
        given = self.public_url.rstrip("/")
        if given:
            return given + path
        came = urlsplit(came_by)
        if not came.hostname:
            return f"http://{lan_address()}:{self.port}{path}"
        if came.hostname in {"localhost", "127.0.0.1", "::1", "0.0.0.0"} and self.address == "0.0.0.0":
            return f"{came.scheme}://{lan_address()}:{came.port or self.port}{path}"
        return f"{came.scheme}://{came.netloc}{path}"

    def is_own(self, headers: Mapping[str, str]) -> bool:
        """Says whether a request comes from a page of ours, or from a program; no other site can make a browser look so.

        A browser says it itself where it speaks over https or with this machine; else the page's address is held against
        the one that was asked for, and against the public one, since a proxy may ask for another.
        """
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in {"same-origin", "none"}
        origin = headers.get("origin")
        if origin is None:
            return True
        came = _host(origin)
        return came != "" and came in {_host(f"//{headers.get('host', '')}"), _host(self.public_url)}

    @property
    def database(self) -> str:
        """Gives the database address in use."""
        return self.database_url or f"sqlite:///{self.data_folder / 'workshop.sqlite3'}"

    @property
    def database_file(self) -> Path | None:
        """Gives the file of an embedded database; None where the data lie on a server."""
        scheme, _, path = self.database.partition("://")
        return Path(path.removeprefix("/").partition("?")[0]) if scheme.startswith("sqlite") else None

    @property
    def zone(self) -> ZoneInfo:
        """Gives the time zone in use."""
        return ZoneInfo(self.timezone)
