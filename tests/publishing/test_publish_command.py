"""`maypole publish` at the command line, and Ctrl-C in any command."""

import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maypole import __main__ as command_line
from maypole.publishing.queries import newest_publication

pytestmark = pytest.mark.django_db


def test_a_folder_that_cannot_be_written_is_told_in_words() -> None:
    with pytest.raises(CommandError, match=r"cannot be written to /proc/x: .*is stored\."):
        call_command("publish", "worcestershire", out=Path("/proc/x"))
    assert newest_publication("worcestershire") is not None


def test_a_command_that_is_stopped_by_hand_says_so_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(argv: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "execute_from_command_line", stopped)
    monkeypatch.setattr(sys, "argv", ["maypole", "load", "-"])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert ended.value.code == 130
    assert "Stopped. Nothing half written was stored." in capsys.readouterr().err
