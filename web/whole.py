"""Numbers in an address, of however many digits: Starlette's own end in an error where Python refuses to read them."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor

_MOST_DIGITS = 9


class Whole(Convertor[int]):
    """A whole number; one of more than nine digits counts as a billion, which is too large for all that is served."""

    regex = "[0-9]+"

    def convert(self, value: str) -> int:
        """Return the number that an address names."""
        return int(value) if len(value) <= _MOST_DIGITS else 10**_MOST_DIGITS

    def to_string(self, value: int) -> str:
        """Return the number as an address names it."""
        return str(value)


WHOLE = "whole"
"""What a route says behind a colon to take such a number."""
register_url_convertor(WHOLE, Whole())
