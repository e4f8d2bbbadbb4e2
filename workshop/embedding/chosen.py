"""Choose the embedder that the settings name, or none."""

import time
from pathlib import Path

from workshop.embedding.kept import Kept
from workshop.services.ports.embedder import Embedder
from workshop.settings import Settings


def embedder(settings: Settings) -> Embedder | None:
    """Gives the embedder that is set, with a memory; None where nothing is, as by default."""
    chosen = settings.embeddings
    if not chosen:
        return None
    # What nobody chose is not loaded: it would make every start longer.
    if "://" in chosen:
        from workshop.embedding.address import Address

        return Kept(Address(chosen, settings.embeddings_model, settings.embeddings_key), time.monotonic)
    from workshop.embedding.folder import Folder

    return Kept(Folder(Path(chosen)), time.monotonic)
