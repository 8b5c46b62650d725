"""The commands, from the command line itself."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, get_args, get_type_hints

from typer.main import get_command

from docs.pages.table import table
from garant.cli.main import command_line

_EXAMPLE = re.compile(r"^\s*garant ")


def part() -> str:
    """Return a section for each command, in the order in which they are registered."""
    return "\n".join(
        line for name, command in _commands(get_command(command_line())) for line in _command(name, command)
    )


def _commands(group: Any, within: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each command with its name, those of a group within it with the group's before."""
    for name, command in vars(group)["commands"].items():
        if "commands" in vars(command):
            yield from _commands(command, f"{within}{name} ")
        else:
            yield f"{within}{name}", command


def _command(name: str, command: Any) -> Iterator[str]:
    hints = get_type_hints(command.callback)
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    yield f"## garant {name}\n"
    yield f"`garant {' '.join([name, *map(_usage, arguments)])} [OPTIONS]`\n"
    for paragraph in (command.help or "").split("\n\n"):
        yield f"```\n{paragraph.strip()}\n```\n" if _EXAMPLE.match(paragraph) else f"{_joined(paragraph)}\n"
    if arguments:
        yield table(
            ("argument", "meaning", "default"),
            [(f"`{_metavar(each)}`", _meaning(each, hints), _default(each)) for each in arguments],
        )
    if options:
        yield table(
            ("option", "meaning", "default"),
            [(_names(each), _meaning(each, hints), _default(each)) for each in options],
        )


def _joined(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _usage(argument: Any) -> str:
    return _metavar(argument) if argument.required else f"[{_metavar(argument)}]"


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _names(option: Any) -> str:
    value = f" {option.metavar}" if option.metavar else ""
    return ", ".join(f"`{name}{value}`" for name in option.opts)


def _meaning(parameter: Any, hints: Mapping[str, Any]) -> str:
    said = [(parameter.help or "").replace("<", "\\<")]
    if choices := _choices(hints[parameter.name]):
        said.append(f"One of {', '.join(f'`{choice}`' for choice in choices)}.")
    if parameter.envvar:
        said.append(f"Also `{parameter.envvar}` in the environment.")
    return " ".join(said)


def _choices(hint: Any) -> list[str]:
    kinds = [each for each in _parts(hint) if isinstance(each, type) and issubclass(each, Enum)]
    return [str(member.value) for kind in kinds for member in kind]


def _parts(hint: Any) -> Iterator[Any]:
    """Yield a type and what it is made of: `list[Kind] | None`, `list[Kind]`, `Kind`, `None`."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def _default(parameter: Any) -> str:
    default = parameter.default
    if default in (None, False):
        return ""
    return f"`{default.value if isinstance(default, Enum) else default}`"
