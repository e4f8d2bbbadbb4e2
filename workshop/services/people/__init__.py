"""Let people in: participants, facilitators and guests."""
