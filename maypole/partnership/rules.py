"""What a rule finds: a gap or a disagreement, where it is and how to mend it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["must", "should", "note"]


@dataclass(frozen=True)
class RuleFinding:
    """One thing that a rule found. `where` is the tail of the page's address; `kind` is gap or
    check."""

    code: str
    severity: Severity
    sentence: str
    where: str
    mend: str
    kind: Literal["gap", "check"]
    subject: str = ""
    public: bool = False
