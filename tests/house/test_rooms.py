"""The rooms and who may import whom (design.md, Rooms): the contracts are kept, and leave nothing
out."""

import configparser

import pytest
from importlinter import cli

from tests.house.source import PACKAGE, PAGES, ROOMS, ROOT

CONTRACTS = ".importlinter"


@pytest.fixture(scope="module")
def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / CONTRACTS)
    return parser


def listed(contracts: configparser.ConfigParser, contract: str, option: str) -> list[str]:
    return contracts[f"importlinter:contract:{contract}"][option].split()


def pages_of(room: str) -> set[str]:
    """The room's views, addresses and forms, as modules."""
    found = [path for path in (PACKAGE / room).rglob("*") if path.stem in PAGES]
    modules = [path for path in found if path.suffix == ".py" or (path / "__init__.py").exists()]
    outermost = [path for path in modules if not set(modules) & set(path.parents)]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in outermost}


def test_every_contract_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    status = cli.lint_imports(config_filename=CONTRACTS, no_cache=True)
    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_layers_hold_every_room(contracts: configparser.ConfigParser) -> None:
    assert sorted(listed(contracts, "rooms", "layers")) == ROOMS
    assert contracts["importlinter:contract:rooms"]["exhaustive"] == "True"


@pytest.mark.parametrize("room", [room for room in ROOMS if pages_of(room)])
def test_the_pages_of_a_room_are_closed_to_every_other(
    room: str, contracts: configparser.ConfigParser
) -> None:
    contract = f"pages_of_{room}"
    assert set(listed(contracts, contract, "forbidden_modules")) == pages_of(room)
    others = {f"maypole.{other}" for other in ROOMS if other != room}
    assert set(listed(contracts, contract, "source_modules")) == others
