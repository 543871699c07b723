"""Ratios of speed and memory at the size of the whole country: `python -m tests.bench`."""
