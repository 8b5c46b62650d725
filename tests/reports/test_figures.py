"""The figures of a bulletin are those of the packaged reader's card, for the reader that read."""

import pytest

from garant.errors import DataError
from garant.reports import figures
from garant.reports.figures import Figure, Figures, reading_figures
from garant.workflow.reader import Reader

CARD = """# The card

## Scores
On articles:

| | all 9 articles: rules | both | 4 of sources new to the rules too: rules | both |
| --- | --- | --- | --- | --- |
| commitments, found / right | .54 / .36 | .55 / .33 | .38 / .22 | .47 / 1.00 |

The network alone.

## Limits
| limits | .11 / .11 | .11 / .11 | .11 / .11 | .11 / .11 |
"""


@pytest.mark.parametrize("reader", Reader)
def test_the_card_gives_figures_for_what_a_bulletin_is_made_of(reader):
    found = reading_figures(reader)
    assert {"commitments", "stances"} <= {figure.category for figure in found.figures}
    assert found.articles > 0
    assert all(0 < figure.right <= figure.found <= 1 for figure in found.figures)


@pytest.mark.parametrize(("reader", "score"), [(Reader.RULES, (0.38, 0.22)), (Reader.BOTH, (0.47, 1.0))])
def test_figures_are_of_sources_never_seen_and_of_the_reader(monkeypatch, reader, score):
    monkeypatch.setattr(figures, "read_text", lambda name: CARD)
    assert reading_figures(reader) == Figures(4, (Figure("commitments", *score),))


def test_a_card_without_figures_is_refused(monkeypatch):
    monkeypatch.setattr(figures, "read_text", lambda name: "# The card\n\n## Scores\nNone yet.\n")
    with pytest.raises(DataError, match=r"CARD\.md"):
        reading_figures(Reader.BOTH)
