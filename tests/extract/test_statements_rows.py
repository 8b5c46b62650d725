"""Every cue row reads its example as its brackets say, and nothing in its counter-example."""

import re

import pytest

from garant.annotate.annotate import annotate
from garant.extract.statements import read_statements
from garant.lexicon.cues import CueRow
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, article_id

_BRACKETS = re.compile(r"\[(.*?)\]")


def read(text, language):
    lexicon = load_lexicon(language)
    article = Article(article_id(text), "dépêche", "depeche", text, language)
    return read_statements(annotate(article, lexicon), lexicon)


ROWS = [
    pytest.param(language, row, id=f"{language}/{row.id}")
    for language in ("fr", "en")
    for row in load_lexicon(language).rows("cues", CueRow)
]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_the_example_gives_the_bracketed_content_by_its_row(language, row):
    assert row.example
    for marked in row.example:
        found = read(_BRACKETS.sub(r"\1", marked), language)
        by_row = [said.evidence.quotation for said in found if said.reasons[0].rule == f"cues/{row.id}"]
        assert by_row == _BRACKETS.findall(marked)


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_the_counter_example_gives_nothing_by_its_row(language, row):
    assert row.counter
    for text in row.counter:
        assert [said for said in read(text, language) if said.reasons[0].rule == f"cues/{row.id}"] == []
