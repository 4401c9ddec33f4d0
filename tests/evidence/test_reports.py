"""Reports and charts of the examples: made when figures or words change, and only then."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from maypole.accounts.models import User
from maypole.accounts.operator import operator
from maypole.components.canonical import canonical_json, sha256_hex
from maypole.evidence.changes.loads import take_in
from maypole.evidence.changes.rolling_back import roll_back
from maypole.evidence.models import Chart, ChosenMeasure, MeasureReport
from maypole.evidence.reports.changes import refresh_reports
from maypole.evidence.section import EVIDENCE_SECTION
from maypole.partnership.authority import PermissionRefused
from maypole.partnership.changes import edit_part
from maypole.plan.models import ItemMeasure
from tests.cast import inside
from tests.evidence.figures_sample import in_merrowdale, tidy

pytestmark = pytest.mark.django_db

PLACES = ("worcestershire", "sunderland", "oldham", "kirklees", "stockton", "merrowdale")
SVG = "{http://www.w3.org/2000/svg}"


def judged() -> list[dict[str, object]]:
    return [one.body for one in MeasureReport.objects.order_by("key")]


@pytest.mark.parametrize("place", PLACES)
def test_reports_are_made_once_and_the_same_again(place: str) -> None:
    """Equal figures give equal reports and equal drawings (Ol16, Wo34, Su20)."""
    with inside(place, operator()) as here:
        stored = {
            one.key: (one.inputs, canonical_json(one.body)) for one in MeasureReport.objects.all()
        }
        drawings = set(Chart.objects.values_list("sha256", flat=True))
        assert refresh_reports(by=operator(), partnership_id=here) == []
        MeasureReport.objects.all().delete()
        Chart.objects.all().delete()
        made = refresh_reports(by=operator(), partnership_id=here)
        assert sorted(made) == sorted(ChosenMeasure.objects.values_list("key", flat=True))
        again = {
            one.key: (one.inputs, canonical_json(one.body)) for one in MeasureReport.objects.all()
        }
        assert again == stored
        assert set(Chart.objects.values_list("sha256", flat=True)) == drawings


@pytest.mark.parametrize("place", PLACES)
def test_every_verdict_has_its_rule_and_every_cannot_say_its_mend(place: str) -> None:
    """No judgement without its rule; what cannot be said has a reason (Wo37, Ki18)."""
    with inside(place, operator()):
        reports = judged()
    assert len(reports) >= 25
    for one in reports:
        verdict = one["verdict"]
        assert isinstance(verdict, dict)
        assert verdict["sentence"]
        if verdict["reason"] is None:
            assert verdict["rule"]
        else:
            assert verdict["reason_words"]
            assert verdict["mend"]


@pytest.mark.parametrize("place", PLACES)
def test_no_percentage_is_judged_without_its_base(place: str) -> None:
    with inside(place, operator()):
        reports = judged()
    for one in reports:
        latest, definition = one["latest"], one["definition"]
        if latest is None:
            assert one["trend"] is None
            continue
        assert isinstance(latest, dict)
        assert isinstance(definition, dict)
        assert latest["period"]["words"]
        trend = one["trend"]
        if (
            definition["unit"] == "percent"
            and isinstance(trend, dict)
            and trend["method"] == "trend"
        ):
            assert latest["denominator"] or latest["lower95"] is not None


@pytest.mark.parametrize("place", PLACES)
def test_every_chart_is_titled_described_and_stands_by_its_hash(place: str) -> None:
    """WCAG 1.1.1: a drawing says in words what it shows, runs nothing and fetches nothing."""
    with inside(place, operator()):
        drawings = dict(Chart.objects.values_list("sha256", "svg"))
        named = {
            (one["sha256"], chart["kind"])
            for report in judged()
            for chart in report["charts"]  # type: ignore[attr-defined]
            for one in chart["drawings"]
        }
    assert {sha256 for sha256, _kind in named} == set(drawings)
    for sha256, kind in named:
        svg = drawings[sha256]
        assert sha256_hex(svg.encode()) == sha256
        root = ElementTree.fromstring(svg)  # noqa: S314 - we drew it
        assert root.tag == f"{SVG}svg"
        assert "<script" not in svg
        assert "href=" not in svg
        if kind != "spark":
            assert root.find(f"{SVG}title") is not None
            assert root.find(f"{SVG}desc") is not None


def test_only_the_reports_whose_figures_changed_are_made_again() -> None:
    with in_merrowdale() as here:
        key = ChosenMeasure.objects.filter(measure=None).order_by("key")[0].key
        report = MeasureReport.objects.get(key=key)
        period = report.body["latest"]["period"]["label"]
        before = canonical_json(report.body)
        content = tidy((key, period, report.body["place"]["gss_code"], "1.5"))
        done = take_in(by=operator(), name="new.csv", source=content, partnership_id=here)
        assert done.load is not None
        assert refresh_reports(by=operator(), partnership_id=here) == [key]
        assert MeasureReport.objects.get(key=key).body["latest"]["value"] == 1.5
        roll_back(by=operator(), load=done.load)
        assert refresh_reports(by=operator(), partnership_id=here) == [key]
        assert canonical_json(MeasureReport.objects.get(key=key).body) == before


def test_a_measure_that_is_no_longer_chosen_loses_its_report_and_its_drawings() -> None:
    with in_merrowdale() as here:
        tied = ItemMeasure.objects.values("measure")
        key = ChosenMeasure.objects.exclude(pk__in=tied).order_by("key")[0].key
        hashes = {
            one["sha256"]
            for chart in MeasureReport.objects.get(key=key).body["charts"]
            for one in chart["drawings"]
        }
        assert hashes
        edit_part(
            by=operator(),
            partnership_id=here,
            section=EVIDENCE_SECTION,
            address=f"measures/{key}",
            part=None,
            verb="remove_measure",
        )
        refresh_reports(by=operator(), partnership_id=here)
        assert not MeasureReport.objects.filter(key=key).exists()
        assert not Chart.objects.filter(sha256__in=hashes).exists()


def test_a_stranger_makes_no_reports(outsider: User) -> None:
    with inside("merrowdale", outsider) as here, pytest.raises(PermissionRefused):
        refresh_reports(by=outsider, partnership_id=here)
