"""Columns that many things of a partnership share."""

from __future__ import annotations

from typing import Any, get_args

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


def title_field(label: Any, **options: Any) -> models.CharField[str, str]:
    """A name or a heading."""
    return models.CharField(label, max_length=300, **options)


def key_field(label: Any) -> models.CharField[str, str]:
    """A short name that is the thing's address."""
    return models.CharField(label, max_length=60)


def fuzzy_date_field(label: Any) -> models.CharField[str | None, str | None]:
    """A date known to the day, month, season, part of the year or year (Su02)."""
    return models.CharField(label, max_length=20, null=True, blank=True)


def texts_field(label: Any) -> ArrayField[list[str], list[str]]:
    """An ordered list of short texts."""
    return ArrayField(models.TextField(), default=list, blank=True, verbose_name=label)


def one_of(column: str, literal: Any, name: str) -> models.CheckConstraint:
    """The column holds one of the words that the partnership file allows."""
    return models.CheckConstraint(condition=Q(**{f"{column}__in": get_args(literal)}), name=name)
