"""Settings of the tests as a whole."""

from hypothesis import settings

# The law must hold however slow the machine is: examples are counted, not timed.
settings.register_profile("rus", deadline=None, derandomize=True)
settings.load_profile("rus")
