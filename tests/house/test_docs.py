"""What the documents say is so: commands, links, settings, and the pages made from the code.

`python -m tests.house.test_docs` writes docs/permissions.md, docs/states.md and
docs/requirements-traced.md again.
"""

import ast
import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maypole.settings")

from django.core.management import get_commands

from maypole.__main__ import OURS_WHERE_DJANGO_HAS_THE_WORD
from maypole.accounts.isolation import APP_ROLE
from maypole.accounts.private_server import cluster
from maypole.partnership.permissions import CAPABILITIES, ROLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("examples/*.md")])
HEAVIEST_PICTURE = 150_000

ROLE_WORDS = {
    "administrator": "runs this Maypole; holds the role in every partnership",
    "officer": "keeps the partnership, its plan and its people, and publishes",
    "chair": "chairs the partnership; welcomes members",
    "lead_officer": "leads a priority and edits the plan",
    "analyst": "works with figures; in this version sees the workspace",
    "engagement_officer": "works with children and families; in this version sees the workspace",
    "safeguarding_lead": "may ask for, or agree to, a withdrawal",
    "contributor": "works for a partner; may ask to join",
    "viewer": "sees the workspace and changes nothing, such as a scrutiny councillor",
}

MADE_FROM_CODE = (
    "<!-- Made by `python -m tests.house.test_docs`; a test says when the code has changed. -->\n"
)
COMMAND = re.compile(
    r"(?:^|`|\.venv/bin/)maypole (?P<django>django )?(?P<name>[a-z_]+)", re.MULTILINE
)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<to>[^)\s]+)\)")
SETTING = re.compile(r"""["']((?:MAYPOLE|DATABASE|XDG)_[A-Z_]+)["']""")
REQUIREMENT = re.compile(r"\b(?:Su|Ol|Ki|Wo|St)[0-9]{2}\b")
NAMED = re.compile(r"\b((?:MAYPOLE|DATABASE|XDG)_[A-Z_]*[A-Z])\b")


def words(name: str) -> str:
    return name.replace("_", " ")


def permissions_page() -> str:
    """Who may do what, from the one table of the code."""
    lines = [
        "# Permissions",
        "",
        MADE_FROM_CODE,
        "A person holds roles in a partnership, perhaps on behalf of a body. An administrator",
        "holds the role in all. Without a role there, nobody can see that a workspace exists.",
        "What is published can be read by everybody without signing in.",
        "",
        "| Role | Who it is |",
        "|---|---|",
        *(f"| {words(role)} | {ROLE_WORDS[role]} |" for role in ROLES),
        "",
        "| May … | " + " | ".join(words(role) for role in ROLES) + " |",
        "|---" * (len(ROLES) + 1) + "|",
    ]
    for capability, holders in CAPABILITIES.items():
        cells = ("yes" if role in holders else "no" for role in ROLES)
        lines.append(f"| {words(capability)} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """A diagram for each state table of the code."""
    lines = ["# States", "", MADE_FROM_CODE]
    for path in sorted(ROOT.glob("maypole/*/states.py")):
        module = import_module(f"maypole.{path.parent.name}.states")
        moves: dict[str, frozenset[str]] = module.MOVES
        reached = {to for following in moves.values() for to in following}
        lines += [f"## {(module.__doc__ or '').strip()}", "", "```mermaid", "stateDiagram-v2"]
        lines.append(f"    [*] --> {next(iter(moves))}")
        lines += [f"    {state} --> {to}" for state in moves for to in sorted(moves[state])]
        lines += [f"    {state} --> [*]" for state in moves if not moves[state]]
        lines += ["```", ""]
        lines += ["| From | To |", "|---|---|"]
        for state, following in moves.items():
            lines.append(f"| {state} | {', '.join(sorted(following)) or 'nothing: it stays so'} |")
        lines.append("")
        assert reached <= set(moves), "a move leads to a state that the table does not have"
    return "\n".join(lines)


def citations() -> Iterator[tuple[str, str]]:
    """Each requirement with a test whose docstring names it."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for test in ast.walk(ast.parse(text_of(path))):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                said = words(test.name.removeprefix("test_"))
                for cited in REQUIREMENT.findall(ast.get_docstring(test) or ""):
                    yield cited, f"{said} ([{path.stem}](../{path.relative_to(ROOT).as_posix()}))"


def requirements_page() -> str:
    """Which tests show that a requirement is met."""
    cited: dict[str, list[str]] = {}
    for requirement, test in citations():
        cited.setdefault(requirement, []).append(test)
    return "\n".join(
        [
            "# Requirements and their tests",
            "",
            MADE_FROM_CODE,
            "The letters say which paper a requirement comes from: Kirklees, Oldham, Stockton,",
            "Sunderland or Worcestershire. A test is listed when its docstring names the number;",
            "a requirement without a row may still be tested.",
            "",
            "| Requirement | Tests |",
            "|---|---|",
            *(f"| {one} | {'<br>'.join(cited[one])} |" for one in sorted(cited)),
            "",
        ]
    )


GENERATED = {
    "permissions.md": permissions_page,
    "states.md": states_page,
    "requirements-traced.md": requirements_page,
}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def slugs(page: Path) -> set[str]:
    """The anchors that a page's headings have where its source is shown."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def links(page: Path) -> Iterator[re.Match[str]]:
    without_code = CODE.sub("", text_of(page))
    for found in LINK.finditer(without_code):
        if "://" not in found["to"] and not found["to"].startswith("mailto:"):
            yield found


def commands_named(page: Path) -> set[str]:
    found = set()
    for code in CODE.findall(text_of(page)):
        for named in COMMAND.finditer(code):
            own = OURS_WHERE_DJANGO_HAS_THE_WORD.get(named["name"], named["name"])
            found.add(named["name"] if named["django"] else own)
    return found


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    assert commands_named(page) <= set(get_commands())


def test_every_command_of_ours_is_in_the_readme() -> None:
    ours = {path.stem for path in ROOT.glob("maypole/*/management/commands/[a-z]*.py")}
    assert "load" in ours
    assert ours <= commands_named(ROOT / "README.md")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = re.findall(r"\bmake ([a-z]+)\b", " ".join(CODE.findall(text_of(page))))
    assert set(named) <= targets


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in links(page):
        to, _, anchor = link["to"].partition("#")
        target = (page.parent / to).resolve() if to else page
        if not target.exists() or (anchor and anchor not in slugs(target)):
            lost.append(link["to"])
    assert lost == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = ((page.parent / link["to"].partition("#")[0]).resolve() for link in links(page))
        waiting += [target for target in targets if target.is_file()]
    assert [name_of(page) for page in PAGES if page not in reached] == []


def test_every_picture_is_light_and_described() -> None:
    shown = {
        (page.parent / link["to"]).resolve(): link["words"]
        for page in PAGES
        for link in links(page)
        if link["picture"]
    }
    assert set((DOCS / "pictures").iterdir()) == set(shown)
    for picture, alternative in shown.items():
        assert picture.stat().st_size < HEAVIEST_PICTURE
        assert len(alternative) > 40


def settings_read() -> set[str]:
    """The variables of the environment that the code asks for."""
    files = [path for path in ROOT.glob("maypole/**/*.py") if "environ" in text_of(path)]
    return {name for path in files for name in SETTING.findall(text_of(path))}


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", text_of(DOCS / "running.md"), re.MULTILINE))
    assert "DATABASE_URL" in documented
    assert documented == settings_read()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_setting_that_does_not_exist(page: Path) -> None:
    assert set(NAMED.findall(text_of(page))) <= settings_read()


def test_the_servers_guide_makes_the_role_and_the_extensions_that_the_code_needs() -> None:
    guide = text_of(DOCS / "running.md")
    wanted = re.findall(r"CREATE EXTENSION \w+", cluster.FURNISH)
    assert len(wanted) == 3
    assert [line for line in wanted if line not in guide] == []
    assert f"CREATE ROLE {APP_ROLE} LOGIN" in guide


@pytest.mark.parametrize("name", GENERATED)
def test_a_page_made_from_the_code_is_as_the_code_is(name: str) -> None:
    assert text_of(DOCS / name) == GENERATED[name]()


def test_every_decision_is_in_the_index_with_its_title_and_status() -> None:
    rows = []
    for record in sorted(DOCS.glob("decisions/[0-9]*.md")):
        text = text_of(record)
        title = text.splitlines()[0].removeprefix("# ")
        status = re.search(r"^\*\*Status:\*\* (.+)$", text, re.MULTILINE)
        assert status, record.name
        assert re.search(r"^\*\*Date:\*\* \d{4}-\d\d-\d\d$", text, re.MULTILINE), record.name
        rows.append(f"| [{title}]({record.name}) | {status[1]} |")
    index = re.findall(r"^\| \[\d{4}.*$", text_of(DOCS / "decisions" / "README.md"), re.MULTILINE)
    assert index == rows


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted(DOCS.glob("decisions/[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    assert "\n## [Unreleased]\n" in text_of(ROOT / "CHANGELOG.md")


if __name__ == "__main__":
    for _name, _made in GENERATED.items():
        (DOCS / _name).write_text(_made(), encoding="utf-8")
