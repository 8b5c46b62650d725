"""The register of tables: the name of a table is the name of its YAML file in `data/languages/*/`.

A new table is a row type in a module of its own and a line here.
"""

from garant.lexicon.commitments import ChannelRow, ConditionRow, ObjectRow, TriggerRow, WillRow
from garant.lexicon.cues import CueRow
from garant.lexicon.events import CasualtyRow, EventSignRow, IncidentRow, MeetingRow
from garant.lexicon.roles import BodyRow, PortfolioRow, RoleRow
from garant.lexicon.rows import Row
from garant.lexicon.stances import AttitudeRow, TopicRow
from garant.lexicon.times import TimeWord

ROW_TYPES: dict[str, type[Row]] = {
    "attitudes": AttitudeRow,
    "topics": TopicRow,
    "bodies": BodyRow,
    "portfolios": PortfolioRow,
    "roles": RoleRow,
    "casualties": CasualtyRow,
    "event_signs": EventSignRow,
    "incidents": IncidentRow,
    "meeting_signs": EventSignRow,
    "meetings": MeetingRow,
    "weapons": Row,
    "channels": ChannelRow,
    "conditions": ConditionRow,
    "cues": CueRow,
    "objects": ObjectRow,
    "times": TimeWord,
    "triggers": TriggerRow,
    "wills": WillRow,
}

# Tables of names, whose phrases are found without any accent too.
LOOSE_TABLES = frozenset({"actors"})
