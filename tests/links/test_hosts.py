from __future__ import annotations

import pytest

from almanac.links.hosts import is_public, may_be_asked


@pytest.mark.parametrize(
    ("ip", "is_so"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds keep their secrets
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_only_the_open_internet(ip: str, is_so: bool) -> None:
    assert is_public(ip) is is_so


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://a.example/page?x=1", True),
        ("http://a.example:80/", True),
        ("https://a.example:443/", True),
        ("https://a.example:8443/", False),
        ("http://a.example:25/", False),
        ("ftp://a.example/", False),
        ("file:///etc/passwd", False),
        ("gopher://a.example/", False),
        ("https:///page", False),
        ("https://me@a.example/", False),
        ("https://me:secret@a.example/", False),
        ("https://a.example:99999/", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_plain_addresses_only(address: str, may: bool) -> None:
    assert may_be_asked(address) is may
