"""Commands that print numbers beside a budget, a floor or a peer: ``python -m benchmarks [names] [--write]``.

Every module here with a ``main() -> None`` is one of them.
"""
