"""Every question that programs and assistants can ask."""

from garant.web.api import articles, findings, overviews, queue, records, searching, stories, undertakings
from garant.web.api.question import Question

QUESTIONS: tuple[Question, ...] = (
    *overviews.QUESTIONS,
    *undertakings.QUESTIONS,
    *findings.QUESTIONS,
    *records.QUESTIONS,
    *articles.QUESTIONS,
    *stories.QUESTIONS,
    *searching.QUESTIONS,
    *queue.QUESTIONS,
)
