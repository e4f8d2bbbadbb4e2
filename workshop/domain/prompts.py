"""Prompts as the field knows them: a question, answered by a list of moves or by a story in three fields."""

from dataclasses import dataclass
from enum import StrEnum


class PromptKind(StrEnum):
    """How a prompt is answered."""

    LIST = "list"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question of the group work, in both languages."""

    id: str
    key: str
    kind: PromptKind
    text_nl: str
    text_en: str
    position: int

    def text(self, language: str) -> str:
        """The question in a language, or in the other one where that is empty."""
        return (self.text_nl, self.text_en)[language == "en"] or self.text_nl or self.text_en
