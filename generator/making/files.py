"""Makes all targets, some of them in another process where there is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import InputError
from generator.making.share import Share, make_share
from generator.targets import REGISTRY, wanted_targets

if TYPE_CHECKING:
    from generator.making.conditions import Conditions
    from generator.making.helper import Helper
    from generator.output.caches import Caches
    from generator.targets.unit import TextFile


def make_files(
    share: Share, caches: Caches, helper: Helper | None = None
) -> tuple[tuple[TextFile, ...], Conditions]:
    """The files of some targets and of what they need, in the order of the registry, and under
    which conditions they were made.

    Raises:
        InputError: when the formatter is not installed, or a module is not as it was planned, which
            is a bug of ours.
    """
    wanted = wanted_targets(share.targets)
    apart = tuple(name for name in wanted if helper and REGISTRY[name].is_apart)
    here = replace(share, targets=tuple(name for name in wanted if name not in apart))
    if helper and apart:
        promised = helper.make(replace(share, targets=apart), caches)
        made = [make_share(here, caches), promised()]
    else:
        made = [make_share(here, caches)]
    if problems := [problem for each in made for problem in each.problems]:
        raise InputError(problems)
    files = {name: those for each in made for name, those in each.files.items()}
    templates = {
        name: digest for each in made for name, digest in each.conditions.templates.items()
    }
    conditions = replace(made[0].conditions, templates=dict(sorted(templates.items())))
    return tuple(file for name in wanted for file in files[name]), conditions
