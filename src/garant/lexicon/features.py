"""The facts about a line by which furniture is told from an article, whatever its language.

What each weighs is data (`data/furniture.yml`); what makes it true is `clean.lines` and `clean.places`.
"""

from enum import StrEnum


class Feature(StrEnum):
    """A named fact about a line of a page."""

    # Every line, and how long it is.
    ANY_LINE = "any_line"
    ONE_WORD = "one_word"
    FEW_WORDS = "few_words"
    SOME_WORDS = "some_words"
    MANY_WORDS = "many_words"
    TINY = "tiny"
    # How it reads: a paragraph, a sentence, a headline.
    PROSE = "prose"
    PROSE_UNFINISHED = "prose_unfinished"
    SENTENCE = "sentence"
    QUESTION = "question"
    NO_END = "no_end"
    CUT = "cut"
    COLON = "colon"
    # What it is made of.
    ALIEN = "alien"
    OTHER_LANGUAGE = "other_language"
    ADDRESS = "address"
    NO_LETTERS = "no_letters"
    CAPITALS = "capitals"
    LISTED_CAPITALS = "listed_capitals"
    LOWER = "lower"
    NAME = "name"
    DATE = "date"
    HOLDS_DATE = "holds_date"
    CLOCK_FIRST = "clock_first"
    CRUMB = "crumb"
    GLUED = "glued"
    BRACKETED = "bracketed"
    ITEM = "item"
    # Where it stands.
    TITLE = "title"
    BEFORE_TITLE = "before_title"
    STANDFIRST = "standfirst"
    HEAD = "head"
    TAIL = "tail"
    BEFORE_PROSE = "before_prose"
    AFTER_END = "after_end"
    # What stands around it.
    TITLE_COPY = "title_copy"
    REPEATED = "repeated"
    AGAIN = "again"
    AFTER_CUE = "after_cue"
    BEFORE_CUE = "before_cue"
    BEFORE_CREDIT = "before_credit"
    IN_RUN = "in_run"
    IN_LIST = "in_list"
    PROSE_IN_LIST = "prose_in_list"
    INTRODUCED = "introduced"
    TAKEN = "taken"
    KEPT = "kept"
    FRAGMENT = "fragment"
    CONTINUED = "continued"
    # What it speaks of, and on which page.
    HEARD = "heard"
    HALF_HEARD = "half_heard"
    UNHEARD = "unheard"
    STRANGE_PROSE = "strange_prose"
    PLAIN_PAGE = "plain_page"
    NEARLY_PLAIN_PAGE = "nearly_plain_page"
