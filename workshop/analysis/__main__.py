"""One question per line on standard input, one answer per line on standard output; until the input ends.

A process of its own, so that finding themes takes no time from those who speak to visitors. A question has `answers`, each
as id and text, and `previous`, themes as they were; the answer is the themes as they are.
"""

import json
import os
import sys

from workshop.analysis.answers import Answer
from workshop.analysis.plain import plain_themes, read_themes
from workshop.analysis.themes import find_themes


def main() -> None:
    """Answers until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(5)  # who is typing comes first
    for line in sys.stdin:
        asked = json.loads(line)
        answers = [Answer(name, text) for name, text in asked["answers"]]
        found = find_themes(answers, read_themes(asked["previous"]))
        sys.stdout.write(json.dumps(plain_themes(found), ensure_ascii=True) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
