"""Settings are loud: a wrong one says what to do."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from almanac.config.environment import KNOWN, read_environment


def test_a_home_is_all_it_needs(tmp_path: Path) -> None:
    found = read_environment({"ALMANAC_HOME": str(tmp_path)})
    assert found.database_url == f"sqlite:///{tmp_path / 'almanac.sqlite3'}"
    assert (found.mode, found.unchecked_welsh, found.fetch) == ("sample", "show", "off")
    assert (found.web_threads, found.page_cache_mb) == (4, 16)
    assert (found.url, found.host, found.secure) == ("http://127.0.0.1:8000", "127.0.0.1", False)


def test_live_withholds_unchecked_welsh_unless_told(tmp_path: Path) -> None:
    live = {"ALMANAC_HOME": str(tmp_path), "ALMANAC_MODE": "live", "ALMANAC_MAIL": "console"}
    assert read_environment(live).unchecked_welsh == "withhold"
    shown = live | {"ALMANAC_UNCHECKED_WELSH": "show"}
    assert read_environment(shown).unchecked_welsh == "show"


def test_https_makes_cookies_secure(tmp_path: Path) -> None:
    found = read_environment(
        {"ALMANAC_HOME": str(tmp_path), "ALMANAC_URL": "https://almanac.example/"}
    )
    assert (found.url, found.host, found.secure) == (
        "https://almanac.example",
        "almanac.example",
        True,
    )


def test_uploads_are_limited_and_scanned_where_a_scanner_is(tmp_path: Path) -> None:
    env = {"ALMANAC_HOME": str(tmp_path)}
    found = read_environment(env)
    assert (found.upload_mb, found.clamd) == (25, "")
    for where in ("127.0.0.1:3310", "[::1]:3310", "/run/clamav/clamd.ctl"):
        assert read_environment(env | {"ALMANAC_CLAMD": f" {where} "}).clamd == where


def test_the_secret_is_made_once_and_is_its_owner_s(tmp_path: Path) -> None:
    env = {"ALMANAC_HOME": str(tmp_path)}
    first = read_environment(env).secret_key
    assert len(first) > 50
    assert read_environment(env).secret_key == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("home", ["/dev/null", "/dev/null/home"])
def test_a_home_where_nothing_can_be_kept_says_what_to_do(home: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="set it to a folder that may be written to"):
        read_environment({"ALMANAC_HOME": home})


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ALMANAC_MODE", "prod", "set it to live or sample"),
        ("ALMANAC_FETCH", "daily", "set it to off or weekly"),
        ("ALMANAC_UNCHECKED_WELSH", "no", "set it to show or withhold"),
        ("ALMANAC_WEB_THREADS", "0", "set it to a whole number from 1 to 32"),
        ("ALMANAC_WEB_THREADS", "four", "set it to a whole number from 1 to 32"),
        ("ALMANAC_PAGE_CACHE_MB", "9999", "set it to a whole number from 0 to 2048"),
        ("ALMANAC_UPLOAD_MB", "0", "set it to a whole number from 1 to 100"),
        ("ALMANAC_CLAMD", "scanner", "set it to host:port"),
        ("ALMANAC_CLAMD", "host:0", "set it to host:port"),
        ("ALMANAC_CLAMD", ":3310", "or to the path of a socket"),
        ("ALMANAC_URL", "almanac.example", "set it to an address such as"),
        ("ALMANAC_URL", "https://almanac.example/path", "without a path"),
        ("ALMANAC_COLOUR", "red", "There is no setting ALMANAC_COLOUR. The settings are:"),
    ],
)
def test_a_wrong_setting_says_what_to_do(
    tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read_environment({"ALMANAC_HOME": str(tmp_path), name: value})


def test_other_variables_are_none_of_our_business(tmp_path: Path) -> None:
    assert read_environment({"ALMANAC_HOME": str(tmp_path), "PATH": "/bin", "ALMANACK": "x"})


def test_every_setting_is_described() -> None:
    assert all(words for words in KNOWN.values())
