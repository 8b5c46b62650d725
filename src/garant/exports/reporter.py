"""Who publishes an export: the organisation whose name and identifier stand in a file of activities."""

import re
from dataclasses import dataclass

from garant.errors import ExportError

_REF = re.compile(r"[^\s/&|?]+")
_TYPE = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True)
class Reporter:
    """A publisher: its identifier in the form of org-id.guide (`CA-CRA_ACR-119003735`), its name, its type.

    `type` is a code of the IATI list OrganisationType: 10 government, 22 national NGO, 80 research, 90 other.
    """

    ref: str = "XX-GARANT"
    name: str = "Garant"
    type: str = "90"

    def __post_init__(self) -> None:
        if not _REF.fullmatch(self.ref):
            raise ExportError(f"{self.ref!r} is no identifier of a publisher: no spaces and none of / & | ?")
        if not _TYPE.fullmatch(self.type):
            raise ExportError(f"{self.type!r} is no type of a publisher: two digits, such as 22 or 80")


NOBODY = Reporter()
"""Stands for a publisher where nobody has said who publishes; its identifier is registered nowhere."""
