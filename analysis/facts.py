"""What the atlas knows of one economy, fact by fact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing that is known of an economy.

    Attributes
    ----------
    topic
        Page it belongs to, such as ``hubs``.
    fact
        What it is, in words.
    value
        A number, words, or None where it is not established.
    unit
        Of the number; empty where there is none.
    date
        As of when: YYYY, YYYY-MM or YYYY-MM-DD; empty where it is not known.
    source_id
        Who says so; several are joined by ``|``.
    confidence
        How sure it is; empty where the source does not say.
    """

    topic: str
    fact: str
    value: float | str | None
    unit: str
    date: str
    source_id: str
    confidence: str
