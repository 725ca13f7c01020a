"""What exists is documented: settings, commands, pages, nouns; what documents say runs and leads somewhere."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postroom import models
from postroom.urls import urlpatterns

pytestmark = pytest.mark.one_engine

HOME = Path(__file__).parents[2]
DOCS = HOME / "docs"
SETTINGS = HOME / "src/postroom/settings.py"
PAGES = sorted([HOME / "README.md", *DOCS.rglob("*.md")])
WORDS_OF_CODE = {"Alteration", "CannotUndo"}
"""What models exports beside nouns: the parts of a Change."""
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r'(?<!`)\[[^\]]*\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"')
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def settings() -> list[str]:
    """Return every setting that the environment may name."""
    return sorted(set(re.findall(r'(?:env\.\w+|number)\(\s*"(POSTROOM_\w+)"', SETTINGS.read_text("utf-8"))))


def commands() -> list[str]:
    folder = HOME / "src/postroom/management/commands"
    return sorted(path.stem for path in folder.glob("[a-z]*.py"))


def options(command: str) -> list[str]:
    """Return the options that a command adds by itself."""
    source = (HOME / f"src/postroom/management/commands/{command}.py").read_text()
    return sorted({*re.findall(r'"(--[a-z-]+)"', source), *(["--json"] if "LinesCommand" in source else [])})


def routes() -> list[str]:
    """Return every address as the documents write it: `/clients/<id>`."""
    written = (f"/{pattern.pattern}" for pattern in urlpatterns)
    return sorted(path.replace("<slug:public_id>", "<id>").replace("<str:token>", "<token>") for path in written)


def nouns() -> list[str]:
    return sorted(set(models.__all__) - WORDS_OF_CODE)


def links() -> Iterator[tuple[Path, str]]:
    """Yield every link in every page that leads into this checkout."""
    for page in PAGES:
        for match in LINK.finditer(FENCE.sub("", page.read_text("utf-8"))):
            target = match[1] or match[2]
            if "://" not in target and not target.startswith("mailto:"):
                yield page, target


def files_named() -> list[str]:
    """Return the files and folders that docs/architecture.md names with a slash in them."""
    written = re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py|\.html)?)`", (DOCS / "architecture.md").read_text("utf-8"))
    return sorted(set(written))


def section(command: str) -> str:
    """Return what docs/commands.md says of a command."""
    sections = re.split(r"^## ", (DOCS / "commands.md").read_text("utf-8"), flags=re.MULTILINE)
    return next((text for text in sections if text.startswith(f"{command}\n")), "")


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub names them."""
    headings = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("setting", settings())
def test_a_setting_has_its_row(setting: str) -> None:
    assert f"| `{setting}` |" in (DOCS / "settings.md").read_text("utf-8")


def test_no_setting_is_documented_that_is_not_there() -> None:
    named = set(re.findall(r"^\| `(POSTROOM_\w+)` \|", (DOCS / "settings.md").read_text("utf-8"), re.MULTILINE))

    assert named == set(settings())


@pytest.mark.parametrize("command", commands())
def test_a_command_has_its_section_with_every_option(command: str) -> None:
    said = section(command)

    assert said
    assert [option for option in options(command) if f"`{option}" not in said] == []


def test_no_command_is_documented_that_is_not_there() -> None:
    named = re.findall(r"^## (.+)$", (DOCS / "commands.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(named) == commands()


@pytest.mark.parametrize("route", routes())
def test_a_page_is_named_by_its_address(route: str) -> None:
    assert f"`{route}`" in (DOCS / "use.md").read_text("utf-8")


@pytest.mark.parametrize("noun", nouns())
def test_a_noun_of_the_record_is_in_the_glossary(noun: str) -> None:
    assert re.search(rf"^\| \*\*{noun}\*\*", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", ["mail.md", "library.md"])
def test_the_examples_about_mail_run(page: str) -> None:
    failed, run = doctest.testfile(str(DOCS / page), module_relative=False)

    assert run > 10
    assert failed == 0


@pytest.mark.parametrize(
    ("page", "target"), [pytest.param(*link, id=f"{link[0].relative_to(HOME)} {link[1]}") for link in links()]
)
def test_a_link_leads_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    place = (page.parent / path).resolve() if path else page

    assert place.exists()
    assert not anchor or anchor in anchors(place)


@pytest.mark.parametrize("name", files_named())
def test_a_file_that_the_architecture_names_is_there(name: str) -> None:
    assert any((folder / name).exists() for folder in (HOME, HOME / "src/postroom", HOME / "src/postroom/incoming"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_a_page_does_not_shout(page: Path) -> None:
    words = re.sub(r"`[^`]*`|!\[", "", FENCE.sub("", page.read_text("utf-8")))

    assert re.search(r"\w!|\bplease\b", words, re.IGNORECASE) is None
