"""What whoever runs the atlas may set by environment, in one table; docs/operation.md tells what each is for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ORIGIN = re.compile(r"'self'|'none'|https?://[\w.*-]+(:\d+)?")
DEFAULTS: Mapping[str, str] = {
    "ATLAS_DATA_DIR": "",
    "ATLAS_FRAME_ANCESTORS": "'self'",
    "ATLAS_TLS": "0",
    "ATLAS_METRICS": "0",
    "ATLAS_TRUST_PROXY": "0",
    "ATLAS_SESSIONS": "400",
    "ATLAS_SESSIONS_PER_ADDRESS": "200",
    "ATLAS_REQUESTS_PER_MINUTE": "12000",
    "ATLAS_LOG": "errors",
    "ATLAS_SHELF_LIFE_DAYS": "400",
    "ATLAS_CONTACT": "",
    "ATLAS_TAKEAWAY_WORKERS": "1",
}
"""Every variable that the app reads and its value where it is not set.

The loaders read the folder of the data and whom to tell; what writes files reads the number of its workers.
"""


class SettingError(ValueError):
    """A variable has a value that it may not have; the message names both."""


@dataclass(frozen=True)
class Settings:
    """How the server treats its visitors.

    Attributes
    ----------
    frame_ancestors
        Sites whose pages may show the atlas in a frame, as in a content security policy.
    tls
        Whether browsers are always told to come by TLS; else only where the proxy says that they did.
    metrics
        Whether ``/_stcore/metrics`` answers.
    trusted_proxies
        How many proxies in front add to X-Forwarded-For; 0: the header is not believed.
    sessions, sessions_per_address
        Most WebSockets at the same time, in all and from one address.
    requests_per_minute
        Most requests of one address.
    logs_requests
        Whether each request is a line of the log, not only errors.
    shelf_life_days
        Days after its edition for which the data count as fit for use.
    """

    frame_ancestors: str
    tls: bool
    metrics: bool
    trusted_proxies: int
    sessions: int
    sessions_per_address: int
    requests_per_minute: int
    logs_requests: bool
    shelf_life_days: int


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return what the environment says.

    Parameters
    ----------
    environment
        Variables by name; an empty one counts as not set.

    Raises
    ------
    SettingError
        If a value makes no sense: better no start than a setting that does not hold.
    """
    said = {name: environment.get(name, "").strip() or default for name, default in DEFAULTS.items()}
    return Settings(
        frame_ancestors=_sites(said["ATLAS_FRAME_ANCESTORS"]),
        tls=_one_of("ATLAS_TLS", said, "0", "1") == "1",
        metrics=_one_of("ATLAS_METRICS", said, "0", "1") == "1",
        trusted_proxies=_number("ATLAS_TRUST_PROXY", said, least=0),
        sessions=_number("ATLAS_SESSIONS", said),
        sessions_per_address=_number("ATLAS_SESSIONS_PER_ADDRESS", said),
        requests_per_minute=_number("ATLAS_REQUESTS_PER_MINUTE", said),
        logs_requests=_one_of("ATLAS_LOG", said, "errors", "requests") == "requests",
        shelf_life_days=_number("ATLAS_SHELF_LIFE_DAYS", said),
    )


def _sites(text: str) -> str:
    if not all(_ORIGIN.fullmatch(site) for site in text.split()):
        raise SettingError(f"ATLAS_FRAME_ANCESTORS={text}: 'self', 'none' or origins such as https://example.org.")
    return " ".join(text.split())


def _one_of(name: str, said: Mapping[str, str], *allowed: str) -> str:
    if said[name] not in allowed:
        raise SettingError(f"{name}={said[name]}: must be {' or '.join(allowed)}.")
    return said[name]


def _number(name: str, said: Mapping[str, str], *, least: int = 1) -> int:
    if not re.fullmatch(r"\d{1,9}", said[name], re.ASCII) or int(said[name]) < least:
        raise SettingError(f"{name}={said[name]}: must be a whole number, {least} or more.")
    return int(said[name])
