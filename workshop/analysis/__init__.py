"""Texts, votes, roles and groups in, what the harvest says out: knows no people, no screen and no network."""
