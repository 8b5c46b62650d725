from collections import Counter

from garant.evaluate.bootstrap import Interval, intervals
from garant.evaluate.scores import COLUMNS


def article(gold: int, predicted: int, found: int) -> Counter:
    names = {"gold": gold, "predicted": predicted, "found": found}
    return Counter({("stances", name): number for name, number in names.items()})


HALF_READ = [article(4, 4, 4), article(4, 0, 0)] * 20


def test_an_interval_holds_the_figure_and_narrows_with_more_articles():
    few = intervals(HALF_READ[:6], resamples=400)["stances", "found.recall"]
    many = intervals(HALF_READ, resamples=400)["stances", "found.recall"]
    assert few.low <= many.low < 0.5 < many.high <= few.high
    assert many.high - many.low < few.high - few.low


def test_the_same_articles_and_seed_give_the_same_intervals():
    uneven = [article(gold, 0, 0) for gold in range(50)] + [article(gold, gold, gold) for gold in range(50)]
    assert intervals(uneven, resamples=100, seed=3) == intervals(uneven, resamples=100, seed=3)
    assert intervals(uneven, resamples=100, seed=3) != intervals(uneven, resamples=100, seed=4)


def test_articles_that_are_all_alike_leave_no_doubt():
    alike = intervals([article(4, 4, 2)] * 9, resamples=50)
    assert alike["stances", "found.f1"] == Interval(0.5, 0.5)


def test_draws_without_a_denominator_do_not_count():
    dated = Counter({("published", "gold"): 1, ("published", "right"): 1})
    assert intervals([dated, Counter()], resamples=50)["published", "right"] == Interval(1.0, 1.0)


def test_no_articles_and_no_draws_give_no_intervals():
    assert intervals([], resamples=50) == {}
    assert intervals(HALF_READ, resamples=0) == {}


def test_large_counts_do_not_run_into_their_neighbours():
    crowded = Counter(dict.fromkeys(COLUMNS, 3_000_000))
    assert intervals([crowded] * 40, resamples=5)["amounts", "of_found.currency"] == Interval(1.0, 1.0)
