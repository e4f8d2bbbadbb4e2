"""Run the command line, for `python -m workshop`."""

from workshop.cli import main

main()
