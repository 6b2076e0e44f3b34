"""Functions and actions in the path of a URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .literals import named_arguments, value_of
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..service import Call
    from .place import Place

Windows = dict[str, dict[str, str]]
"""By route, what a function's own links call its parameters, and their names."""


def called(
    calls: Sequence[Call],
    place: Place,
    name: str,
    arguments: str | None,
    aliases: Mapping[str, str],
    windows: Windows,
) -> Place | None:
    """The place where one of some calls, of this name, is called; None for none.

    :raises RefusalError: there is one, but it takes other arguments.
    """
    wanted = [each for each in calls if name in names_of(each)]
    if not wanted:
        return None
    if arguments is None and not any(each.parameters for each in wanted):
        return place.calling(wanted[0], {})
    actions = [each for each in wanted if not each.is_function]
    if arguments is None and actions:
        return place.calling(actions[0], {})
    short = windows.get(place.calling(wanted[0], {}).template, {})
    given = named_arguments(arguments or "")
    given = {short.get(key, key): value for key, value in given.items()}
    fitting = next((each for each in wanted if _fits(each, given)), None)
    if fitting is None:
        expected = " or ".join(_signature(name, each) for each in wanted)
        raise RefusalError(
            400, f"Resource not found for the segment '{name}': it is {expected}."
        )
    values = {
        parameter.name: value_of(parameter.codec, given[parameter.name], aliases)
        for parameter in fitting.parameters
        if parameter.name in given
    }
    return place.calling(fitting, values)


def names_of(call: Call) -> set[str]:
    """What a call can be called in a URL."""
    return {call.segment, call.name, call.name.rpartition(".")[2]}


def _signature(name: str, call: Call) -> str:
    return f"{name}({','.join(parameter.name for parameter in call.parameters)})"


def _fits(call: Call, given: Mapping[str, str]) -> bool:
    names = {each.name for each in call.parameters}
    needed = {each.name for each in call.parameters if not each.is_optional}
    return needed <= given.keys() <= names
