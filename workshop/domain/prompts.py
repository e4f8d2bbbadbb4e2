"""Hold prompts, as the field knows them: a question, answered by a list of moves or by a story in three fields."""

from dataclasses import dataclass, replace
from enum import StrEnum

from workshop.domain import texts


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
        """Gives the question in a language, or in the other one where that is empty."""
        return (self.text_nl, self.text_en)[language == "en"] or self.text_nl or self.text_en


def check_prompt(prompt: Prompt) -> Prompt:
    """Cleans what is asked. Raises Refused EMPTY, TOO_LONG."""
    text_nl, text_en = texts.in_two_languages(prompt.text_nl, prompt.text_en, "prompt_text")
    return replace(prompt, text_nl=text_nl, text_en=text_en)
