"""Read every setting, with its default and unit, from the environment and `.env`; once, at the start."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from workshop.networks import ANYWHERE, LOOPBACK, as_host, lan_address, on_this_machine_only

ROOT = Path(__file__).resolve().parent.parent


def on_this_machine(address: str) -> bool:
    """Says whether what is sent to an address stays on this machine."""
    return on_this_machine_only(urlsplit(address).hostname or "")


class BadSettings(ValueError):
    """Settings that cannot be. Its text says of each, in a sentence, what was given and what would do."""


_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]+")
_ALLOWED = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?|\*|\[[0-9a-f:.]+\](?::\d{1,5})?", re.IGNORECASE)
_SECRET = frozenset({"database_url", "secret_key", "embeddings_key"})


def _host(address: str) -> str:
    """The host and port of an address, in small letters, without a port that goes without saying; empty where there is none."""
    try:
        host = urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:  # a bracket that nothing stands in
        return ""
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
    allowed_hosts: str = Field(
        "",
        description="Host names this server answers to, separated by commas, that of WORKSHOP_PUBLIC_URL besides; empty: all.",
    )
    secure_cookies: bool = Field(False, description="true behind https: cookies then travel over https only.")
    live: bool = Field(
        True, description="false refuses the live channel, so that every screen asks by itself every few seconds."
    )
    max_sockets: int = Field(6000, ge=10, description="Most screens connected at once.")
    embeddings: str = Field(
        "",
        description="What says which answers mean the same. Empty: a small model on this machine. Else a folder with a model2vec model; the "
        "address of a server that speaks as OpenAI's does, such as https://host/v1, to which answers are then sent; or words: words alone.",
    )
    embeddings_model: str = Field("", description="Name of the model that is asked of that address.")
    embeddings_key: str = Field("", description="Key that is sent to that address.")

    @field_validator("*", mode="before")
    @classmethod
    def _without_spaces(cls, value: object, field: ValidationInfo) -> object:
        """Spaces around a value say nothing; an empty number, or an empty yes or no, is one that is not set."""
        if not isinstance(value, str):
            return value
        default = cls.model_fields[field.field_name or ""].default
        return value.strip() or (default if not isinstance(default, str) else "")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            near = get_close_matches(value, available_timezones(), 1, 0.5)
            raise ValueError(f"a name such as {near[0] if near else 'Europe/Amsterdam'} would do") from None
        return value

    @field_validator("public_url")
    @classmethod
    def _a_link(cls, value: str) -> str:
        if not value:
            return ""
        rest = value if "://" in value else f"https://{value}"
        rest = "".join(rest.split())
        try:
            parts = urlsplit(rest)
            whole = (parts.port is None or parts.port > 0) and bool(_HOST.fullmatch(parts.hostname or ""))
        except ValueError:
            whole = False
        if not whole or parts.scheme not in {"http", "https"}:
            raise ValueError("an address such as https://workshop.example.nl would do")
        clean = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if value.rstrip("/").lower() != clean.lower():
            raise ValueError(f"{clean} would do: an address with http:// or https://, and nothing behind its name")
        return clean

    @field_validator("allowed_hosts")
    @classmethod
    def _host_names(cls, value: str) -> str:
        if not all(_ALLOWED.fullmatch(host.strip()) for host in value.split(",") if host.strip()):
            raise ValueError("names such as workshop.example.nl, separated by commas, would do")
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

    @property
    def hosts(self) -> list[str]:
        """Gives the names this server answers to, in small letters and without ports; none where it answers to all."""
        given = [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]
        if not given:
            return []
        own = [as_host(urlsplit(self.public_url).hostname or "")] if self.public_url else []
        return list(dict.fromkeys(re.sub(r":\d+$", "", host).lower() for host in [*given, *own]))

    def public(self, came_by: str, path: str) -> str:
        """Gives the address that others can use: as set, else as a browser came, else this machine's on the network."""
        if self.public_url:
            return self.public_url + path
        came = urlsplit(came_by)
        if not came.hostname:
            return self.listening(self.for_others) + path
        if came.hostname in ANYWHERE or on_this_machine_only(came.hostname):
            host = self.for_others if not on_this_machine_only(self.for_others) else came.hostname
            return f"{came.scheme}://{as_host(host)}:{came.port or self.port}{path}"
        return f"{came.scheme}://{came.netloc}{path}"

    @property
    def for_others(self) -> str:
        """Gives where others on the network find this server: where it listens, or the machine's likeliest address."""
        return lan_address() if self.address in ANYWHERE else self.address

    @property
    def for_this_machine(self) -> str:
        """Gives where this machine finds this server."""
        anywhere = self.address in ANYWHERE or self.address in {LOOPBACK, "localhost"}
        return "localhost" if anywhere else self.address

    def listening(self, host: str) -> str:
        """Gives the address at which this server listens on a host."""
        return f"http://{as_host(host)}:{self.port}"

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


def read_settings() -> Settings:
    """Reads the settings. Raises BadSettings with a sentence for each that cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSettings("\n".join(dict.fromkeys(map(_sentence, error.errors())))) from None


def _sentence(fault: Any) -> str:
    """Says of one setting what was given and what would do; of a secret not what was given."""
    name = str(fault["loc"][0]) if fault["loc"] else ""
    field = Settings.model_fields[name]
    said = str(fault.get("ctx", {}).get("error", ""))
    setting = f"WORKSHOP_{name.upper()}"
    if said.startswith(setting):
        return said
    given = "" if name in _SECRET else f" is “{fault['input']}”"
    if not said:
        bounds = {type(bound).__name__: bound for bound in field.metadata}
        least, most = (getattr(bounds.get(side), side.lower(), None) for side in ("Ge", "Le"))
        if field.annotation is bool:
            said = "true or false would do"
        elif field.annotation is int:
            said = f"a whole number from {least}{f' to {most}' if most else ''} would do"
        elif name == "language":
            said = "nl or en would do"
        else:
            said = str(field.description)
    return f"{setting}{given or ' cannot be used'}; {said.rstrip('.')}."
