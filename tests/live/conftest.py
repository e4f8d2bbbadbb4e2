"""The server's own routes, for every test beside this."""

from tests.serving import anna, day, no_refill, serve, site

__all__ = ["anna", "day", "no_refill", "serve", "site"]
