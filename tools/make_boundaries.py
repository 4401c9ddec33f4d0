"""Write the outlines of the districts of counties, small enough to draw and to ship.

    python tools/make_boundaries.py LAD_Dec2016_GB_BUC.geojson districts_2016

The source is the Office for National Statistics' ultra generalised boundaries in degrees; three
decimal places are about 100 metres, less than a pixel of a county's map.
"""

import json
import sys
from itertools import groupby
from pathlib import Path

DATA = Path(__file__).parent.parent / "maypole" / "places" / "data" / "boundaries"
PLACES = 3


def rings_of(geometry: dict) -> list[list[list[float]]]:
    """Outer rings and holes alike, each without repeated spots, and none too small to see."""
    many = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        many = [many]
    found = []
    for polygon in many:
        for ring in polygon:
            rounded = [[round(lon, PLACES), round(lat, PLACES)] for lon, lat, *_ in ring]
            kept = [spot for spot, _group in groupby(rounded)]
            if len(kept) > 4:
                found.append(kept)
    return found


def main(source: str, name: str) -> None:
    """Write `boundaries/<name>.json`."""
    features = json.loads(Path(source).read_text(encoding="utf-8"))["features"]
    outlines = {
        one["properties"]["LAD16CD"]: rings_of(one["geometry"])
        for one in features
        if one["properties"]["LAD16CD"].startswith("E07")
    }
    text = json.dumps(dict(sorted(outlines.items())), separators=(",", ":"))
    (DATA / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
