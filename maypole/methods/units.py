"""Units of figures that are a count out of a base."""

from collections.abc import Mapping

PER: Mapping[str, int] = {
    "ratio": 1,
    "percent": 100,
    "rate_per_1000": 1_000,
    "rate_per_10000": 10_000,
    "rate_per_100000": 100_000,
}
"""By unit: how many of the base the value is out of. Value = count / base x this."""
