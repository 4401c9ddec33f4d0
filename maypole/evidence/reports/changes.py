"""Placeholder until the reports arrive."""


def refresh_reports(*, partnership_id: int, keys: list[str] | None = None) -> None:
    """Nothing yet."""
