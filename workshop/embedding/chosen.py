"""Choose what the settings name to say what texts mean: an embedder, the model that is installed, or words alone."""

import time
from pathlib import Path

from workshop.embedding.kept import Kept
from workshop.services.ports.embedder import Embedder
from workshop.settings import Settings

WORDS = "words"  # the setting for whoever wants no meaning


def by_model(settings: Settings) -> bool:
    """Says whether the model that is installed is to be used, as by default; the process that finds themes has it."""
    return not settings.embeddings


def embedder(settings: Settings) -> Embedder | None:
    """Gives the embedder that is set, with a memory; None where nothing is, as by default, and for words alone."""
    chosen = settings.embeddings
    if chosen in {"", WORDS}:
        return None
    # What nobody chose is not loaded: it would make every start longer.
    if "://" in chosen:
        from workshop.embedding.address import Address

        return Kept(Address(chosen, settings.embeddings_model, settings.embeddings_key), time.monotonic)
    from workshop.embedding.folder import Folder

    return Kept(Folder(Path(chosen)), time.monotonic)
