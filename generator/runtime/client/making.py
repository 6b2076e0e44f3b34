"""From the arguments of a client to its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from .calls import origin
from .limits import Limiter
from .options import Settings, check_option

if TYPE_CHECKING:
    from ..service import Service


def settings_of(
    service: Service,
    base_url: str | None,
    cloud: str,
    limiter: Limiter | Literal["default"] | None,
    **more: Any,
) -> Settings:
    """Make the settings of a client; what it was not told, the service says.

    :raises TypeError: not what an option takes.
    :raises ValueError: a cloud that there is not, no base URL, or a number that makes
        no sense.
    """
    root = _cloud(service, cloud)
    version = f"/{service.api_version}" if service.api_version else ""
    found = base_url or (f"{root}{version}" if root else service.base_url)
    if not found:
        raise ValueError("base_url is needed: the schema does not say where it is")
    if origin(found) is None or not {"?", "#"}.isdisjoint(found):
        # Not shown: what makes it wrong may be a password.
        raise ValueError(
            "base_url has a scheme and a host; it names no user, and has no query"
        )
    more["limiter"] = Limiter(service.limits) if limiter == "default" else limiter
    for name, value in more.items():
        check_option(name, value)
    return Settings(
        base_url=found,
        scope=_scope(service, root, found),
        service=service,
        **more,
    )


def _scope(service: Service, root: str | None, base_url: str) -> str:
    """The scope of the cloud that ``base_url`` is in; a host of no cloud, which may be
    a proxy, is taken for the cloud with the given root."""
    host = urlsplit(base_url).hostname
    clouds = service.clouds.values()
    root = next((each for each in clouds if urlsplit(each).hostname == host), root)
    return f"{root}/.default" if root and service.scope else service.scope


def _cloud(service: Service, name: str) -> str | None:
    """The root URL in a cloud; None where the service has no clouds."""
    if name in service.clouds:
        return service.clouds[name]
    if service.clouds or name != "global":
        known = ", ".join(map(repr, service.clouds)) or "'global'"
        raise ValueError(f"there is no cloud {name!r}; there is {known}")
    return None
