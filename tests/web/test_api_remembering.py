"""What was found a moment ago is not worked out again, and no more is kept than a few findings."""

from garant.web.api.remembering import Remembered


def counting(worked: list[str], name: str) -> str:
    worked.append(name)
    return f"found {name}"


def test_the_same_finding_is_worked_out_once() -> None:
    remembered, worked = Remembered(), []
    found = [
        remembered.found(name, lambda name=name: counting(worked, name)) for name in ("totals", "totals")
    ]
    assert found == ["found totals"] * 2
    assert worked == ["totals"]


def test_another_world_has_other_findings() -> None:
    remembered, worked = Remembered(), []
    for state in ("ae-1", "ae-2"):
        remembered.found(("totals", state), lambda state=state: counting(worked, state))
    assert worked == ["ae-1", "ae-2"]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    remembered, worked = Remembered(), []
    for number in (0, *range(1, 24), 0, 24, 0, 1):
        remembered.found(number, lambda number=number: counting(worked, str(number)))
    assert worked == [str(number) for number in (*range(25), 1)]
