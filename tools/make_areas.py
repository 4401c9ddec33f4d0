"""Write the areas, aliases, parents and successions that `maypole.places` loads.

Run by hand when a new vintage of areas is wanted, into a new folder; never over an old one, since
a migration that has landed reads it. Only the standard library is used:

    python tools/make_areas.py OUT_FOLDER LOOKUP.csv DISTRICTS_2016.geojson EES.csv [EES.csv ...]

LOOKUP is the ONS lookup from lower to upper tier authorities (April 2023), DISTRICTS_2016 the ONS
districts of December 2016, EES any tables from Explore Education Statistics that list local
authorities with GSS code, DfE number and region. The tables below hold what no file says: the
days on which the reorganisations of 2019 to 2025 came into force, and other names.
"""

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

Row = tuple[str, ...]

KINDS = {
    "E92": "country", "E12": "region", "E13": "london_part", "E47": "combined_authority",
    "E10": "county", "E06": "unitary", "E07": "district", "E08": "metropolitan",
    "E09": "london_borough",
}  # fmt: skip
ENGLAND = "E92000001"
LONDON = "E12000007"
LONDON_PARTS = {"E13000001": "Inner London", "E13000002": "Outer London"}

# Day, then each new area with the districts (or unitaries) that it took over.
TAKEN_OVER: dict[str, dict[str, Row]] = {
    "2019-04-01": {
        "E06000058": ("E06000028", "E06000029", "E07000048"),
        "E06000059": ("E07000049", "E07000050", "E07000051", "E07000052", "E07000053"),
        "E07000244": ("E07000205", "E07000206"),
        "E07000245": ("E07000201", "E07000204"),
        "E07000246": ("E07000190", "E07000191"),
    },
    "2020-04-01": {"E06000060": ("E07000004", "E07000005", "E07000006", "E07000007")},
    "2021-04-01": {
        "E06000061": ("E07000150", "E07000152", "E07000153", "E07000156"),
        "E06000062": ("E07000151", "E07000154", "E07000155"),
    },
    "2023-04-01": {
        "E06000063": ("E07000026", "E07000028", "E07000029"),
        "E06000064": ("E07000027", "E07000030", "E07000031"),
        "E06000065": tuple(f"E070001{n}" for n in range(63, 70)),
        "E06000066": ("E07000187", "E07000188", "E07000189", "E07000246"),
    },
    "2025-04-01": {"E08000038": ("E08000016",), "E08000039": ("E08000019",)},
}
# County that ended: its day, the areas that took it over, the districts it had.
ENDED_COUNTIES: dict[str, tuple[str, Row, Sequence[int]]] = {
    "E10000009": ("2019-04-01", ("E06000058", "E06000059"), range(48, 54)),
    "E10000002": ("2020-04-01", ("E06000060",), range(4, 8)),
    "E10000021": ("2021-04-01", ("E06000061", "E06000062"), range(150, 157)),
    "E10000006": ("2023-04-01", ("E06000063", "E06000064"), range(26, 32)),
    "E10000023": ("2023-04-01", ("E06000065",), range(163, 170)),
    "E10000027": ("2023-04-01", ("E06000066",), (*range(187, 192), 246)),
}
ENDED_IN_SUFFOLK = ("E07000201", "E07000204", "E07000205", "E07000206")
NOT_IN_FILES = {
    "E07000246": "Somerset West and Taunton",
    ENGLAND: "England",
    LONDON: "London",
    **LONDON_PARTS,
}
COMBINED = {
    "E47000001": ("Greater Manchester", "2011-04-01", [f"E080000{n:02d}" for n in range(1, 11)]),
    "E47000003": ("West Yorkshire", "2014-04-01", [f"E080000{n}" for n in range(32, 37)]),
    "E47000006": ("Tees Valley", "2016-04-01", [f"E0600000{n}" for n in range(1, 6)]),
}
DFE_WIDER = {
    ENGLAND: "970", "E12000001": "980", "E12000002": "981", "E12000003": "982",
    "E12000004": "983", "E12000005": "984", "E12000006": "985", LONDON: "986",
    "E13000001": "987", "E13000002": "988", "E12000008": "989", "E12000009": "990",
}  # fmt: skip
# "name": said instead of the official name, now; "old_name": the official name once.
OTHER_NAMES = (
    ("E06000004", "Stockton", "name"),
    ("E06000010", "Hull", "name"),
    ("E06000010", "Kingston upon Hull", "name"),
    ("E06000019", "Herefordshire", "name"),
    ("E06000023", "Bristol", "name"),
    ("E06000028", "Bournemouth (Pre LG)", "name"),
    ("E06000029", "Poole (Pre LG)", "name"),
    ("E06000047", "Durham", "name"),
    ("E06000055", "Bedford Borough", "name"),
    ("E06000058", "BCP", "name"),
    ("E07000112", "Shepway", "old_name"),
    ("E07000237", "Worcester City", "name"),
    ("E10000009", "Dorset (Pre LG)", "name"),
    ("E13000001", "London (Inner)", "name"),
    ("E13000002", "London (Outer)", "name"),
    ("E47000001", "Greater Manchester Combined Authority", "name"),
    ("E47000003", "West Yorkshire Combined Authority", "name"),
    ("E47000006", "Tees Valley Combined Authority", "name"),
)

STARTS = {code: day for day, taken in TAKEN_OVER.items() for code in taken}
STARTS |= {code: day for code, (_, day, _) in COMBINED.items()}
ENDS = {old: day for day, taken in TAKEN_OVER.items() for olds in taken.values() for old in olds}
ENDS |= {code: day for code, (day, _, _) in ENDED_COUNTIES.items()}


def rows_of(path: Path) -> list[dict[str, str]]:
    """All rows of a CSV file, with or without a byte order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def districts_2016(path: Path) -> dict[str, str]:
    """Code to name of England's districts in December 2016."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    named = {f["properties"]["LAD16CD"]: f["properties"]["LAD16NM"] for f in features}
    return {code: name for code, name in named.items() if code.startswith("E")}


def authorities(tables: list[Path]) -> dict[str, dict[str, str]]:
    """Code to the row that names it, with its DfE number and region."""
    rows = [row for table in tables for row in rows_of(table)]
    return {
        row["new_la_code"]: row
        for row in rows
        if len(row["new_la_code"]) == 9 and row["region_code"][:3] in ("E12", "E13")
    }


def names_of(
    lookup: list[dict[str, str]], older: dict[str, str], las: dict[str, dict[str, str]]
) -> dict[str, str]:
    """Code to name; the newest file that names an area wins."""
    names = {row["region_code"]: row["region_name"] for row in las.values()}
    names |= {code: row["la_name"] for code, row in las.items()}
    names |= older
    names |= {row[f"{tier}23CD"]: row[f"{tier}23NM"] for row in lookup for tier in ("LTLA", "UTLA")}
    names |= NOT_IN_FILES
    return names | {code: name for code, (name, _, _) in COMBINED.items()}


def parents_of(lookup: list[dict[str, str]], las: dict[str, dict[str, str]]) -> list[Row]:
    """Every child and parent with the kind of link; days are added when written."""
    links = [
        (row["LTLA23CD"], row["UTLA23CD"], "county")
        for row in lookup
        if row["LTLA23CD"] != row["UTLA23CD"]
    ]
    links += [(f"E07{n:06d}", c, "county") for c, (_, _, ds) in ENDED_COUNTIES.items() for n in ds]
    links += [(code, "E10000029", "county") for code in ENDED_IN_SUFFOLK]
    links += [(c, code, "combined_authority") for code, (_, _, cs) in COMBINED.items() for c in cs]
    for code, row in las.items():
        region = row["region_code"]
        if region in LONDON_PARTS:
            links.append((code, region, "london_part"))
            region = LONDON
        links.append((code, region, "region"))
    links += [(part, LONDON, "region") for part in LONDON_PARTS]
    links += [(f"E1200000{n}", ENGLAND, "country") for n in range(1, 10)]
    return sorted(
        (child, parent, kind, max(STARTS.get(child, ""), STARTS.get(parent, "")),
         min(filter(None, (ENDS.get(child), ENDS.get(parent))), default=""))
        for child, parent, kind in links
    )  # fmt: skip


def successions() -> list[Row]:
    """Each ended area, what took it over, and the first day of that."""
    pairs = [
        (old, new, day)
        for day, taken in TAKEN_OVER.items()
        for new, olds in taken.items()
        for old in olds
    ]
    pairs += [(code, new, day) for code, (day, news, _) in ENDED_COUNTIES.items() for new in news]
    return sorted(pairs)


def write(path: Path, header: Row, rows: Sequence[Row]) -> None:
    """One CSV file with Unix line ends, so that it diffs by row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(out: Path, lookup_path: Path, older_path: Path, tables: list[Path]) -> None:
    """Write the four files of one vintage."""
    lookup = [row for row in rows_of(lookup_path) if row["LTLA23CD"].startswith("E")]
    older, las = districts_2016(older_path), authorities(tables)
    names = names_of(lookup, older, las)
    areas = [
        (code, name, KINDS[code[:3]], STARTS.get(code, ""), ENDS.get(code, ""))
        for code, name in sorted(names.items())
    ]
    aliases = [(code, row["old_la_code"], "dfe") for code, row in las.items()]
    aliases += [(code, number, "dfe") for code, number in DFE_WIDER.items()]
    write(out / "areas.csv", ("gss_code", "name", "kind", "valid_from", "valid_to"), areas)
    write(out / "aliases.csv", ("gss_code", "text", "kind"), sorted([*aliases, *OTHER_NAMES]))
    link = ("child", "parent", "kind", "valid_from", "valid_to")
    write(out / "parents.csv", link, parents_of(lookup, las))
    write(out / "successions.csv", ("ended", "successor", "on"), successions())


if __name__ == "__main__":
    folder, lookup_file, older_file, *table_files = map(Path, sys.argv[1:])
    main(folder, lookup_file, older_file, table_files)
