"""Read a template file as the contents of a new workshop."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from workshop.domain.people import Role
from workshop.domain.programme import Part, PartKind
from workshop.domain.prompts import Prompt, PromptKind
from workshop.services.ports.chance import Chance

DEFAULT = Path(__file__).parent / "agreement.toml"


@dataclass(frozen=True)
class Template:
    """What a new workshop starts with."""

    group_size: int
    roles: list[Role]
    prompts: list[Prompt]
    parts: list[Part]


def load(path: Path, chance: Chance) -> Template:
    """Gives a template with fresh ids."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Template(
        group_size=content["workshop"]["group_size"],
        roles=[Role(**role, position=n) for n, role in enumerate(content["roles"])],
        prompts=[
            Prompt(**{**prompt, "kind": PromptKind(prompt["kind"])}, id=chance.token(), position=n)
            for n, prompt in enumerate(content["prompts"])
        ],
        parts=[
            Part(**{**part, "kind": PartKind(part["kind"])}, id=chance.token(), position=n)
            for n, part in enumerate(content["parts"])
        ],
    )
