from garant.evaluate.trace import read_trace, write_trace
from garant.extract.trace import Dropped
from garant.model.spans import Span


def test_a_written_trace_is_read_back_whole():
    dropped = (
        Dropped("commitments", Span(4, 12), "fournir", "object", "« le » renvoie à rien"),
        Dropped("stances", Span(30, 44), "insist", "actor"),
    )
    assert tuple(read_trace("blindés", write_trace(dropped))) == dropped


def test_a_prediction_without_a_trace_dropped_nothing():
    assert tuple(read_trace("blindés", None)) == ()
