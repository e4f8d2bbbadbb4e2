"""Run the command line, for `python -m workshop`."""

from workshop import stopping

# Before all else is loaded, which takes seconds in which a signal would be lost.
stopping.listen()

from workshop.cli import main  # noqa: E402

main()
