"""`maypole judge` and `maypole recompute`: one file in, words or JSON out, no database anywhere."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.methods.test_printed import ENGLAND, HEAD, PLACE, row

FIGURES = "series,period,value,numerator,denominator,method,note\na,2025,,144,183,wilson,x\n"


def answer(command: str, *arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(command, *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(FIGURES)
    return path


def test_judge_answers_in_json_and_names_what_it_left_aside(figures: Path) -> None:
    out, err = answer("judge", str(figures), "--json")
    [found] = json.loads(out)
    assert found["sentence"] == "78.69 in 2025; the likely range is 72.2 to 84."
    assert err == "Columns left aside: note.\n"


def test_judge_answers_in_words(figures: Path) -> None:
    out, _ = answer("judge", str(figures))
    assert "78.69 in 2025; the likely range is 72.2 to 84." in out.splitlines()


def test_recompute_counts_and_lists_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "download.csv"
    path.write_text(
        HEAD + row(ENGLAND, 2024, (50, 49, 51)) + row(PLACE, 2024, (60, 55, 65), "", "Similar")
    )
    out, _ = answer("recompute", str(path))
    assert out.splitlines() == [
        "trend labels equal: 0 of 0; comparisons with England equal: 0 of 1; "
        "comparisons with regions equal: 0 of 0",
        'Row 3: the file has "Similar", its figures give "Higher" (comparisons with England)',
    ]
    out, _ = answer("recompute", str(path), "--json")
    assert json.loads(out)["england"]["printed"] == 1


@pytest.mark.parametrize("command", ["judge", "recompute"])
def test_a_file_that_is_not_there_or_at_fault_is_one_sentence(command: str, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            answer(command, str(path))
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(CommandError, match=r"empty\.csv is empty"):
        answer(command, str(empty))


def test_judge_starts_no_server_and_keeps_nothing(figures: Path, tmp_path: Path) -> None:
    """As from a shell whose DATABASE_URL names nothing and whose home cannot be written."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "nonsense",
        "HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "maypole", "judge", str(figures), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert json.loads(done.stdout)[0]["method"] == "wilson"
    command[-1:] = []
    command[-1] = str(tmp_path / "none.csv")
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("asked", ["--json", "--help"])
@pytest.mark.parametrize("at_once", ["", "1"], ids=["kept back", "written at once"])
def test_a_reader_that_leaves_early_is_no_fault_of_the_command(
    figures: Path, at_once: str, asked: str
) -> None:
    """As `maypole judge figures.csv | head -1`."""
    given = {"PATH": os.environ["PATH"], "DATABASE_URL": "nonsense", "PYTHONUNBUFFERED": at_once}
    command = [sys.executable, "-m", "maypole", "judge", str(figures), asked]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=given) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert b"BrokenPipe" not in done.stderr.read()
    assert done.returncode == 141 or asked == "--help", "argparse may say nothing of it"
