from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.upstream.addresses import is_public, parse_address


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "2001::1",
    ],
)
def test_addresses_that_are_not_of_the_public_internet(text: str) -> None:
    assert not is_public(parse_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "8.8.8.8",
        "172.32.0.1",
        "185.199.108.133",
        "223.255.255.255",
        "2606:50c0:8000::154",
        "2a00:1450:4001:80b::200e",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_addresses_of_the_public_internet(text: str) -> None:
    assert is_public(parse_address(text))


@given(st.ip_addresses(v=4))
def test_an_address_is_no_better_for_being_wrapped(address: IPv4Address) -> None:
    low = int(address)
    wrapped = [
        IPv6Address(0xFFFF << 32 | low),
        IPv6Address(0x2002 << 112 | low << 80),
        IPv6Address(0x64FF9B << 96 | low),
        IPv6Address(low),
    ]
    assert [is_public(each) for each in wrapped] == [is_public(address)] * 4
