"""Settings every test shares."""

from hypothesis import settings

# Machines differ in speed; no test asserts a time.
settings.register_profile("atlas", deadline=None, max_examples=50)
settings.load_profile("atlas")
