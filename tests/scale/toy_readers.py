"""Readers of a few lines, some of which end the process that asks them, as articles tell them to."""

import os
import signal
import time
from pathlib import Path

from garant.model.articles import Article, RawDocument, article_id
from garant.model.reasons import Issue
from garant.model.records import Extraction
from garant.workflow.read import Reading
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving


def read_toy(raw: RawDocument, reader: Reader, sieving: Sieving) -> Reading | Issue:
    """Return an article of nothing but its text, if its text lets the reader live."""
    text = raw.content.decode()
    match text.split():
        case ["poison", *_]:
            os._exit(9)
        case ["poison-once", marker, *_] if _is_first(marker):
            os._exit(9)
        case ["endless", *_]:
            time.sleep(600)
        case ["kill-who-asks", *_]:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case ["kill-who-asks-once", marker, *_] if _is_first(marker):
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case ["tell", journal, *_]:
            with Path(journal).open("a") as file:
                print(raw.name, file=file)
    return Reading(Article(article_id(text), raw.name, raw.stem, text, "fr"), Extraction(article_id(text)))


def _is_first(marker: str) -> bool:
    """Tell whether nobody has come this way."""
    first = not Path(marker).exists()
    Path(marker).touch()
    return first
