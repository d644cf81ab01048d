"""Messages are gathered from code and templates, translations kept, and compiled for Django."""

from __future__ import annotations

import gettext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from almanac.ui import messages, welsh

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
TITLE = _("Councils")
SAID = pgettext("of a figure", "Fresh")
def count(n):
    return ngettext("%(n)s council", "%(n)s councils", n) % {"n": n}
"""
TEMPLATE = """
{% extends "x.html" %}
  {% translate "Find a council" %}
      <p title="It's odd (really">{{ name }} {# {% translate "not this" %} #}</p>
    {% blocktranslate trimmed count counter=n %}
      {{ counter }} figure
    {% plural %}
      {{ counter }} figures
    {% endblocktranslate %}
  {% include "y.html" with caption=_("By name") %}
"""
FORMS = ("%(n)s cyngor",) * 6


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "pack"
    (root / "room" / "templates" / "room").mkdir(parents=True)
    (root / "room" / "migrations").mkdir()
    (root / "room" / "code.py").write_text(CODE)
    (root / "room" / "migrations" / "0001.py").write_text('_("not a migration\'s")')
    (root / "room" / "templates" / "room" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(messages, "PACKAGE", root)
    monkeypatch.setattr(messages, "CATALOGUE", root / "django.po")
    return root


def english() -> set[str]:
    return {pair.en for pair in messages.pairs()}


def translate(package: Path, en: str, cy: str) -> None:
    file = package / "django.po"
    text = file.read_text()
    assert f'msgid "{en}"\nmsgstr ""' in text
    file.write_text(text.replace(f'msgid "{en}"\nmsgstr ""', f'msgid "{en}"\nmsgstr "{cy}"'))


def translate_forms(package: Path, forms: tuple[str, ...]) -> None:
    file = package / "django.po"
    start, plural, rest = file.read_text().partition('msgid_plural "%(n)s councils"\n')
    empty = "".join(f'msgstr[{n}] ""\n' for n in range(6))
    filled = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    assert rest.startswith(empty)
    file.write_text(start + plural + filled + rest.removeprefix(empty))


def test_code_and_templates_are_gathered_and_nothing_else(package: Path) -> None:
    assert messages.extract_to_file()
    assert english() == {
        "Councils",
        "of a figure\x04Fresh",
        "%(n)s council\0%(n)s councils",
        "Find a council",
        "%(counter)s figure\0%(counter)s figures",
        "By name",
    }


def test_the_file_is_the_same_bytes_without_dates_and_lines(package: Path) -> None:
    messages.extract_to_file()
    text = messages.CATALOGUE.read_text()
    assert not messages.extract_to_file()
    assert "Date" not in text
    assert "#: pack/room/code.py\n" in text
    (package / "room" / "code.py").write_text("# one more line\n" + CODE)
    assert messages.updated_text() == text


def test_translations_are_kept_and_those_of_changed_english_are_not(package: Path) -> None:
    messages.extract_to_file()
    translate(package, "Councils", "Cynghorau")
    translate(package, "Find a council", "Dod o hyd i gyngor")
    code = package / "room" / "code.py"
    code.write_text(CODE.replace('"Councils"', '"All councils"'))
    messages.extract_to_file()
    kept = {pair.en: pair.cy for pair in messages.pairs()}
    assert kept["Find a council"] == "Dod o hyd i gyngor"
    assert kept["All councils"] == ""
    assert "Cynghorau" not in messages.CATALOGUE.read_text()


def test_a_message_that_becomes_plural_starts_anew(package: Path) -> None:
    messages.extract_to_file()
    translate(package, "Councils", "Cynghorau")
    code = package / "room" / "code.py"
    code.write_text(CODE.replace('_("Councils")', 'ngettext("Councils", "Many councils", 2)'))
    messages.extract_to_file()
    assert {pair.en: pair.cy for pair in messages.pairs()}["Councils\0Many councils"] == ""


def compiled(folder: Path) -> gettext.GNUTranslations:
    with (folder / messages.COMPILED).open("rb") as handle:
        return gettext.GNUTranslations(handle)


def test_all_six_plural_forms_are_compiled(package: Path, tmp_path: Path) -> None:
    messages.extract_to_file()
    translate_forms(package, tuple(f"%(n)s {word}" for word in "abcdef"))
    assert messages.ensure_compiled(tmp_path / "locale")
    found = compiled(tmp_path / "locale")
    said = [found.ngettext("%(n)s council", "%(n)s councils", n)[-1] for n in (0, 1, 2, 3, 6, 4, 7)]
    assert "".join(said) == "abcdeff"


def test_it_is_compiled_again_only_after_a_change(package: Path, tmp_path: Path) -> None:
    messages.extract_to_file()
    assert messages.ensure_compiled(tmp_path)
    assert not messages.ensure_compiled(tmp_path)
    translate(package, "Councils", "Cynghorau")
    assert messages.ensure_compiled(tmp_path)
    assert compiled(tmp_path).gettext("Councils") == "Cynghorau"
    assert compiled(tmp_path).gettext("By name") == "By name"


def test_withheld_welsh_is_not_compiled(
    package: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages.extract_to_file()
    translate(package, "Councils", "Cynghorau")
    translate(package, "By name", "Yn ôl enw")
    messages.ensure_compiled(tmp_path)
    settings.ALMANAC = replace(settings.ALMANAC, unchecked_welsh="withhold")
    check = (welsh.digest("Councils"), welsh.digest("Cynghorau"))
    monkeypatch.setattr(welsh, "load_checks", lambda: frozenset({check}))
    assert messages.ensure_compiled(tmp_path)
    assert compiled(tmp_path).gettext("Councils") == "Cynghorau"
    assert compiled(tmp_path).gettext("By name") == "By name"


@pytest.mark.parametrize(
    ("forms", "wrong"),
    [
        (FORMS, False),
        (("dim cyngor", *FORMS[1:]), False),
        (("%(m)s cyngor", *FORMS[1:]), True),
    ],
)
def test_a_translation_that_names_another_place_is_found(
    package: Path, forms: tuple[str, ...], wrong: bool
) -> None:
    messages.extract_to_file()
    translate_forms(package, forms)
    assert bool(messages.wrong_placeholders()) is wrong


def test_a_half_translated_plural_counts_as_none(package: Path) -> None:
    messages.extract_to_file()
    translate_forms(package, ("", *FORMS[1:]))
    assert {pair.en: pair.cy for pair in messages.pairs()}["%(n)s council\0%(n)s councils"] == ""


def test_the_shipped_catalogue_fills_the_same_places() -> None:
    assert messages.wrong_placeholders() == ()
