"""Pure computation for analysts: no Django, no database, importable on its own.

What an analyst calls is named here and found in its module when it is first asked for, so that
whoever wants a period or a name alone does not wait for numpy. `docs/methods.md` explains each.

>>> from maypole.methods import wilson
>>> round(wilson(144, 183, multiplier=100).value, 1)
78.7
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maypole.methods.choosing import Choice, choose_method
    from maypole.methods.comparisons import (
        Comparison,
        compare,
        compare_ranges,
        compare_two_levels,
        sides,
    )
    from maypole.methods.control_charts import ControlChart, ControlPoint, limits_of, xmr
    from maypole.methods.funnels import Funnel, proportion_funnel, rate_funnel
    from maypole.methods.gaps import Gap, GapTrend, gap, gap_trend
    from maypole.methods.inequality import Inequality, ridits, slope_index
    from maypole.methods.intervals import Estimate, byar, wilson
    from maypole.methods.jumps import Jumps, find_jumps
    from maypole.methods.positions import Positions, quantiles
    from maypole.methods.rates import (
        Standardised,
        directly_standardised_rate,
        indirectly_standardised,
    )
    from maypole.methods.recent import Trend, recent_trend
    from maypole.methods.signals import RuleSet
    from maypole.methods.targets import TargetJudgement, against_target, on_path
    from maypole.methods.trends import Trends, recent_trends
    from maypole.methods.unknowns import Pooled, UnknownShare, pool, unknown_share
    from maypole.methods.words import MethodError

HOMES = {
    "choosing": ("Choice", "choose_method"),
    "comparisons": ("Comparison", "compare", "compare_ranges", "compare_two_levels", "sides"),
    "control_charts": ("ControlChart", "ControlPoint", "limits_of", "xmr"),
    "funnels": ("Funnel", "proportion_funnel", "rate_funnel"),
    "gaps": ("Gap", "GapTrend", "gap", "gap_trend"),
    "inequality": ("Inequality", "ridits", "slope_index"),
    "intervals": ("Estimate", "byar", "wilson"),
    "jumps": ("Jumps", "find_jumps"),
    "positions": ("Positions", "quantiles"),
    "rates": ("Standardised", "directly_standardised_rate", "indirectly_standardised"),
    "recent": ("Trend", "recent_trend"),
    "signals": ("RuleSet",),
    "targets": ("TargetJudgement", "against_target", "on_path"),
    "trends": ("Trends", "recent_trends"),
    "unknowns": ("Pooled", "UnknownShare", "pool", "unknown_share"),
    "words": ("MethodError",),
}
"""The module of each public name."""

MODULE_OF = {name: module for module, names in HOMES.items() for name in names}

__all__ = [
    "Choice",
    "Comparison",
    "ControlChart",
    "ControlPoint",
    "Estimate",
    "Funnel",
    "Gap",
    "GapTrend",
    "Inequality",
    "Jumps",
    "MethodError",
    "Pooled",
    "Positions",
    "RuleSet",
    "Standardised",
    "TargetJudgement",
    "Trend",
    "Trends",
    "UnknownShare",
    "against_target",
    "byar",
    "choose_method",
    "compare",
    "compare_ranges",
    "compare_two_levels",
    "directly_standardised_rate",
    "find_jumps",
    "gap",
    "gap_trend",
    "indirectly_standardised",
    "limits_of",
    "on_path",
    "pool",
    "proportion_funnel",
    "quantiles",
    "rate_funnel",
    "recent_trend",
    "recent_trends",
    "ridits",
    "sides",
    "slope_index",
    "unknown_share",
    "wilson",
    "xmr",
]


def __getattr__(name: str) -> Any:
    """Import the module of a public name when it is first asked for."""
    if name not in MODULE_OF:
        raise AttributeError(f"maypole.methods has no {name}.")
    found = getattr(import_module(f"maypole.methods.{MODULE_OF[name]}"), name)
    globals()[name] = found
    return found
