"""What a page weighs on the way to a phone: HTML, stylesheets, brand and scripts, compressed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache

from benchmarks.report import Line, Report, missed
from benchmarks.scratch import EXAMPLES, publish_examples
from maypole.components.brand import brand_stylesheet
from maypole.publishing.pages import render, site_map
from maypole.publishing.queries import documents_of, facts_of, newest_publication
from maypole.publishing.release import STATIC
from maypole.publishing.views.serving import ASSETS

KILOBYTES = 60.0
HEAVIEST = 5
PARTS = re.compile(rf'(?:href|src)="{ASSETS}([\w./-]+)"')


def page_weights(rounds: int) -> list[Report]:
    """Every published page of the six; sizes do not vary, so one round tells all."""
    publish_examples()
    weighed = sorted(_weights(), reverse=True)
    report = Report(
        "Page weight with stylesheets, brand and scripts, each by gzip -6",
        f"at most {KILOBYTES:g} kB (1,000 bytes); {len(weighed)} pages of the six, the heaviest"
        f" {HEAVIEST} and the middle one",
        ("page", "kB compressed", "HTML kB", "HTML kB compressed"),
    )
    shown = [*weighed[:HEAVIEST], weighed[len(weighed) // 2]]
    for whole, address, plain, compressed in shown:
        sizes = (f"{one / 1000:.1f}" for one in (whole, plain, compressed))
        report.lines.append(Line((address, *sizes), missed(kB=(whole / 1000, KILOBYTES))))
    return [report]


def _weights() -> Iterator[tuple[int, str, int, int]]:
    for name in EXAMPLES:
        publication = newest_publication(name)
        if publication is None:
            raise LookupError(name)
        documents, facts = documents_of(publication), facts_of(publication)
        brand = _compressed(brand_stylesheet(documents["site"]["brand"]["colour"]).encode())
        for tail, page in site_map(documents).items():
            html = render(page, mode="live", publication=facts, assets=ASSETS).encode()
            own = _compressed(html)
            parts = sum(_asset(part) for part in set(PARTS.findall(html.decode())))
            yield own + brand + parts, f"/{name}/{tail}", len(html), own


@cache
def _asset(name: str) -> int:
    return _compressed((STATIC / name).read_bytes())


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))
