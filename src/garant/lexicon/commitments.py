"""The rows that commitments are read by: what is given, what is done with it, and how willing the doer is."""

from dataclasses import dataclass
from enum import StrEnum

from garant.lexicon.rows import Row
from garant.model.terms import ConditionType, Kind, Line


class Weight(StrEnum):
    """How much an object says by itself."""

    STRONG = "strong"  # "les soldats français au Mali": an owner and a place make it a commitment
    PLAIN = "plain"  # "drones": wants a trigger or a will
    WEAK = "weak"  # "hommes", "avions": wants a trigger and a number or a companion


class Sense(StrEnum):
    """What a trigger does with its object."""

    GIVE = "give"  # fournir, livrer: the doer's things become another's
    MOVE = "move"  # déployer: the doer's own things go somewhere
    HELP = "help"  # soutenir: the object is the one helped
    TRAIN = "train"  # former: the object is the one trained
    PAY = "pay"  # financer, verser
    ALLOCATE = "allocate"  # allouer, réserver: set aside in a budget
    IMPOSE = "impose"  # sanctions, an embargo
    HAVE = "have"  # disposer de: it is there
    JOIN = "join"  # participer à
    END = "end"  # retirer, suspendre
    SIGN = "sign"  # signer, ratifier
    BUY = "buy"  # the subject gets it, the seller gives it
    RECEIVE = "receive"  # the subject is the beneficiary
    HOST = "host"  # the subject is the place
    STAY = "stay"  # rester: the subject is what is there
    GO = "go"  # partir, arriver: the subject is what is given
    COVER = "cover"  # porter sur: the subject is a plan or offer, the object what it holds
    ENTAIL = "entail"  # entraîner: what the subject would bring about is threatened
    MAKE = "make"  # produire, construire


class Will(StrEnum):
    """What a verb or phrase above a trigger says of the doer's will."""

    ANNOUNCE = "announce"
    PLEDGE = "pledge"
    INTEND = "intend"
    DECIDE = "decide"
    ADOPT = "adopt"  # approuver, autoriser: a body has bound itself
    OFFER = "offer"
    CONSIDER = "consider"
    REFUSE = "refuse"
    BEGIN = "begin"
    CONTINUE = "continue"
    FINISH = "finish"
    ALLOW = "allow"
    ASK = "ask"
    WISH = "wish"
    ACCEPT = "accept"
    REQUEST = "request"  # money asked of a parliament by its own government
    UPCOMING = "upcoming"  # sur le point de
    FLOAT = "float"  # la possibilité de
    THREATEN = "threaten"


@dataclass(frozen=True, kw_only=True)
class ObjectRow(Row):
    """A noun that is given, sent, imposed or promised, and the kind that it makes a commitment.

    `given` is the kind where it changes hands (a frigate sails as `naval` and is sold as `equipment`),
    `paid` the kind where a sum says how much. `anchored` asks for a determiner or number right before
    ("quatre militaires", not "moyens militaires"), `counted` for a number. `owned` is false where a
    possessor is the one helped ("Ukraine's recovery"). A mission by its name has its `actor`.
    `willed` counts only under a will ("committed to Israel's security"); what `yields` is a noun of doing
    that counts only where its thing is not named ("un retrait d'Irak"); what `echoes` is of the kind that
    was last spoken of ("une participation"); `people` are sent, and then are there (rescuers, not tents).
    What is `barred` is imposed on where it is ended ("halts Russian oil imports", "freezes assets").
    """

    kind: Kind
    given: Kind | None = None
    paid: Kind | None = None
    line: Line | None = None
    weight: Weight = Weight.PLAIN
    anchored: bool = False
    counted: bool = False
    owned: bool = True
    willed: bool = False
    yields: bool = False
    echoes: bool = False
    people: bool = False
    barred: bool = False
    unit: str | None = None
    actor: str | None = None
    beneficiary: str | None = None


@dataclass(frozen=True, kw_only=True)
class TriggerRow(Row):
    """A verb or noun of doing. `kind` is what it means alone ("sanctionner"), with no object beside it.

    `wants` are the kinds of object that it takes, none for any; `willed` counts only under a will or in
    the future ("défendra", not "défend"); without `bare` the kind needs a noun ("former des
    recrues", not "former un gouvernement"); `pronominal` where only "se retirer"
    is meant; `then` are the words of which one must follow ("mettre" is a trigger before "fin"). A noun's
    `phrases` trigger as the verb does, without a tense.
    """

    sense: Sense
    kind: Kind | None = None
    wants: tuple[Kind, ...] = ()
    willed: bool = False
    bare: bool = True
    pronominal: bool | None = None
    then: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WillRow(Row):
    """A verb or phrase that governs a trigger: "a promis de", « prête à », « la volonté de ».

    With `governs` it wants a verb below ("compte envoyer", not "compte deux mille soldats"). A noun that
    is `owned` may have its owner before what is willed (« la volonté de Rome d'envoyer »). What `binds`
    is a commitment by itself, whatever is promised. A `predicate` is said of the thing ("is on the table").
    `besides` opens a sentence whose subject has the thing (« outre son aide, Oslo a signé … »). What
    `retracts` takes back what was given or promised (« est revenu sur sa promesse »).
    """

    will: Will
    governs: bool = False
    owned: bool = False
    binds: bool = False
    predicate: bool = False
    besides: bool = False
    retracts: bool = False
    pronominal: bool | None = None
    then: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConditionRow(Row):
    """A conditional trigger, or (with `type`) what it may name.

    A trigger that is `denied` counts only after a denial ("not until"); one that `names` needs no
    other words ("at the request of"). A trigger that is `typed` counts only before what has a type
    (« quand une trêve sera signée », not « quand il pleuvra »).
    """

    type: ConditionType | None = None
    names: ConditionType | None = None
    denied: bool = False
    typed: bool = False


@dataclass(frozen=True, kw_only=True)
class ChannelRow(Row):
    """A body or programme through which something is given."""

    code: str
