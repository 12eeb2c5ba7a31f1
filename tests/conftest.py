"""What every test shares: settings, and one prepared atlas a process."""

import gc
import os

from hypothesis import HealthCheck, settings

from analysis.atlas import Atlas
from analysis.memory import Memory
from ui import shared

# Machines differ in speed; no test asserts a time.
settings.register_profile("atlas", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("atlas"), max_examples=100)  # make test-long
settings.load_profile("atlas")
gc.disable()  # what is imported stays

SHIPPED = Atlas(Memory(most_bytes=400_000_000))
"""Of the shipped tables: what one test has computed, the next need not compute again."""


def _of_the_tables_in_use() -> Atlas:
    return Atlas() if "ATLAS_DATA_DIR" in os.environ else SHIPPED


shared.Atlas = _of_the_tables_in_use  # type: ignore[assignment,misc]


def pytest_collection_finish() -> None:
    """Spare later collections of garbage the walk over what was imported."""
    gc.collect()
    gc.freeze()
    gc.enable()
