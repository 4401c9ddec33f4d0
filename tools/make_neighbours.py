"""Write the statistical neighbours of one year's model, keyed by GSS code.

    python tools/make_neighbours.py sn_model_2025_wide.csv 2025

The source is the Department for Education's model, ten neighbours an authority with a word for how
close each is. It knows authorities by the three-digit number, which we turn into the code of today.
"""

import csv
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "maypole" / "places" / "data"
TEN = range(1, 11)


def codes() -> dict[str, str]:
    """The GSS code of today, by three-digit number."""
    with (DATA / "2025" / "areas.csv").open(encoding="utf-8") as file:
        lasting = {row["gss_code"] for row in csv.DictReader(file) if not row["valid_to"]}
    with (DATA / "2025" / "aliases.csv").open(encoding="utf-8") as file:
        return {
            row["text"]: row["gss_code"]
            for row in csv.DictReader(file)
            if row["kind"] == "dfe" and row["gss_code"] in lasting
        }


def main(source: str, model: str) -> None:
    """Write `neighbours/<model>.csv`."""
    code = codes()
    with Path(source).open(encoding="utf-8-sig") as file:
        rows = [
            (code[row["old_la_code"]], rank, code[row[f"SN_{rank}"]], row[f"SN_{rank}P"].strip())
            for row in csv.DictReader(file)
            for rank in TEN
        ]
    with (DATA / "neighbours" / f"{model}.csv").open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out, lineterminator="\n")
        write.writerow(["gss_code", "rank", "neighbour", "closeness"])
        write.writerows(sorted(rows))


if __name__ == "__main__":
    main(*sys.argv[1:3])
