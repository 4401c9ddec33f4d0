"""`maypole load` reads files, folders, pipes and standard input."""

import os
import sys
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_an_export_goes_through_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    exported, said = StringIO(), StringIO()
    call_command("export", "worcestershire", stdout=exported)
    piped = TextIOWrapper(BytesIO(exported.getvalue().encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    call_command("load", "-", stdout=said)
    assert said.getvalue() == "worcestershire: nothing changed.\n"


def test_a_pipe_is_read_like_a_file() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"just words")
    os.close(writing)
    with pytest.raises(CommandError, match="must begin with the line"):
        call_command("load", f"/dev/fd/{reading}")
    os.close(reading)


def test_a_stream_without_an_end_is_refused() -> None:
    with pytest.raises(CommandError, match="over 5 MB"):
        call_command("load", "/dev/zero")


def test_what_cannot_be_read_is_told_in_words() -> None:
    with pytest.raises(CommandError, match="There is no file nowhere"):
        call_command("load", "nowhere.yaml")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load", "/proc/self/mem")
