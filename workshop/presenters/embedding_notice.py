"""Say in a sentence who finds out what answers mean; for every screen that shows what came of it."""

from workshop.services.ports.embedder import Embedder
from workshop.text.catalogue import Speaker


def sign(say: Speaker, embedder: Embedder | None, without: str = "") -> str:
    """Says who it is, whether texts leave this machine, and why it did not work the last time; nothing where it is off.

    `without` is the reason of `NoMeaning`, empty when it worked.
    """
    if embedder is None:
        return ""
    said = say("meaning.leaves" if embedder.leaves else "meaning.stays", name=embedder.name)
    return f"{said} {say(f'meaning.without.{without}')}" if without else said
