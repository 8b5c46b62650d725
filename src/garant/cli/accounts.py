"""`garant users`: who may read and judge on pages that are served beyond this machine."""

import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.accounts.account import Role
from garant.cli.console import Column, Row, err, out, print_list
from garant.cli.options import Format, FormatOption, Language, LanguageOption

if TYPE_CHECKING:
    from garant.accounts.account import Account
    from garant.lexicon.labels import Labels

DEFAULT_USERS = Path("garant-users.db")

_WIDTHS = (("account", 40), ("role", 14), ("since", 10), ("closed", 10))


class Action(StrEnum):
    """What is done with accounts."""

    LIST = "list"
    ADD = "add"
    ROLE = "role"
    PASSWORD = "password"
    CLOSE = "close"


def users(
    action: Annotated[Action, typer.Argument(metavar="ACTION", help="What to do.")] = Action.LIST,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Whose account; it signs their judgements.")
    ] = None,
    role: Annotated[
        Role | None, typer.Option("--role", help="What the account may do; a new one reads.")
    ] = None,
    users_file: Annotated[
        Path,
        typer.Option("--users", envvar="GARANT_USERS", metavar="FILE", help="The file of accounts."),
    ] = DEFAULT_USERS,
    from_input: Annotated[
        bool,
        typer.Option("--password-stdin", help="Read the password from standard input, not the keyboard."),
    ] = False,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
) -> None:
    """Keep the accounts of `garant serve --users`: list and add them, change a role or a password, close one.

    garant users add "Anne Roy" --role reviewer

    garant users role "Anne Roy" --role admin

    A reader reads; a reviewer judges too, and takes back what they said; an administrator takes back what
    anybody said and changes accounts. A closed account's name stays taken: judgements stand under it.
    """
    from garant.accounts.store import Accounts
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    accounts = Accounts(users_file)
    if action is Action.LIST:
        _print(list(accounts), form, labels)
        return
    if name is None:
        raise typer.BadParameter(f"whose? garant users {action} NAME", param_hint="NAME")
    match action:
        case Action.ADD:
            accounts.add(name, _password(labels, from_input=from_input), role or Role.READER)
        case Action.PASSWORD:
            accounts.set_password(name, _password(labels, from_input=from_input))
        case Action.CLOSE:
            accounts.close(name)
        case Action.ROLE:
            if role is None:
                raise typer.BadParameter("which? --role reader, reviewer or admin", param_hint="--role")
            accounts.set_role(name, role)
    out().print(Text(labels.say("account_done", name=name, action=labels.of("account_action", action))))


def _password(labels: "Labels", *, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    given: str = typer.prompt(labels.say("ask_password"), hide_input=True, confirmation_prompt=True)
    return given


def _print(accounts: "list[Account]", form: Format, labels: "Labels") -> None:
    count = print_list(
        accounts,
        form,
        plain=asdict,
        columns=[Column(labels.of("columns", name), width) for name, width in _WIDTHS],
        row=lambda each: Row(
            (each.name, labels.of("account_role", each.role), each.made[:10], (each.closed or "")[:10])
        ),
    )
    if not count and form is Format.TABLE:
        err().print(labels.say("no_accounts"))
