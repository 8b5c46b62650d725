"""Who gives, pays, makes, delivers and receives: organisations by name, states by code."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from garant.exports.iati.codes import DAC_REGIONS, OWN_VOCABULARY, load_codes
from garant.exports.iati.narratives import add_told
from garant.exports.letters import one_line
from garant.exports.wording import say
from garant.lexicon.actor_names import is_state
from garant.model.undertakings import Part, Undertaking
from garant.reports.wording import Wording
from garant.resolve.parts_played import parts_played

_FUNDING, _EXTENDING = "1", "3"
_UNNAMED = "unnamed"


def add_participants(root: Element, one: Undertaking, words: Iterable[Wording]) -> None:
    """Add the actor, whoever pays, makes or delivers in its place, and the channel."""
    for actor, role in dict.fromkeys(_participants(one)):
        add_named(SubElement(root, "participating-org", role=role), actor, words)


def _participants(one: Undertaking) -> Iterator[tuple[str, str]]:
    played = parts_played(one.reports)
    pays_itself = all(each.part is not Part.PAYER for each in played)
    yield one.actor, _FUNDING if pays_itself else _EXTENDING
    for each in played:
        yield each.actor, load_codes().roles[each.part]
    if one.channel is not None:
        yield one.channel, _EXTENDING


def add_named(parent: Element, actor: str, words: Iterable[Wording]) -> None:
    """Add who an organisation is: its type where that is sure, its names."""
    type_ = load_codes().organisation_type(actor)
    if type_ is not None:
        parent.set("type", type_)
    add_told(parent, words, lambda each: each.actor(actor))


def add_recipient(root: Element, beneficiary: str | None, words: Iterable[Wording]) -> None:
    """Add the state or region that receives; of one that the standard has no code for, the name alone."""
    region = load_codes().regions.get(beneficiary or "")
    if beneficiary is not None and is_state(beneficiary):
        SubElement(root, "recipient-country", code=beneficiary)
    elif region is not None:
        SubElement(root, "recipient-region", code=region, vocabulary=DAC_REGIONS)
    else:
        code = one_line(beneficiary or "", most=100) or _UNNAMED
        named = SubElement(root, "recipient-region", code=code, vocabulary=OWN_VOCABULARY)
        add_told(named, words, lambda each: _named(beneficiary, each))


def _named(beneficiary: str | None, words: Wording) -> str:
    return words.actor(beneficiary) if beneficiary else say("iati_unnamed", words.language)
