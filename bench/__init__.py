"""Benchmarks: what Postroom costs, beside notmuch and mu in the same run. Start one with `python -m bench.NAME`."""
