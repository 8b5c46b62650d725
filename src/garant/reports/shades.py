"""The shade of a cell by how firm what stands there is: darker is firmer, in colour and in grey alike."""

from dataclasses import dataclass

from garant.model.terms import Firmness


@dataclass(frozen=True, slots=True)
class Shade:
    """A ground and the ink on it, six hexadecimal digits each; their contrast is at least 4.5 to 1."""

    ground: str
    ink: str = "1a1a1a"


# A refusal has no ground: the word stands in a frame, where a format can draw one.
SHADES = {
    Firmness.FLOATED: Shade("f7fafc"),
    Firmness.CONSIDERED: Shade("eaf1f7"),
    Firmness.OFFERED: Shade("d5e3ef"),
    Firmness.PLEDGED: Shade("b7cee2"),
    Firmness.COMMITTED: Shade("8fb2d0"),
    Firmness.UNDERWAY: Shade("3f6f9c", "ffffff"),
    Firmness.DELIVERED: Shade("1f4468", "ffffff"),
    Firmness.REFUSED: Shade("ffffff", "7a1f1f"),
    Firmness.WITHDRAWN: Shade("ffffff", "7a1f1f"),
}
