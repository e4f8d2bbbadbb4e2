"""Find the addresses by which others on the network reach this machine. Nothing is sent, and nothing kept."""

import ipaddress
import socket
import struct
import sys
from contextlib import suppress

LOOPBACK = "127.0.0.1"
ANYWHERE = frozenset({"0.0.0.0", "::"})  # what listens on every address of the machine
_ASKS_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}  # SIOCGIFADDR
# Networks inside the machine, for containers and other systems; nobody else is on them.
_INSIDE = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "podman", "cni", "utun", "tun", "tailscale")


def on_this_machine_only(host: str) -> bool:
    """Says whether a host is this machine itself, whoever asks."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == "localhost" or host.lower().endswith(".localhost")


def addresses() -> list[str]:
    """Gives the addresses of this machine on its networks, the likeliest first; none where there is no network."""
    found = [by_route(), *_by_interface()]
    return [address for address in dict.fromkeys(found) if address and not on_this_machine_only(address)]


def lan_address() -> str:
    """Gives this machine's likeliest address on its network, or the loopback address where there is none."""
    return next(iter(addresses()), LOOPBACK)


def as_host(address: str) -> str:
    """Gives an address as it stands in a link: of version 6 between brackets."""
    return f"[{address}]" if ":" in address else address


def by_route() -> str:
    """Gives the address from which this machine reaches others, where it has a way to them."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only asks the system which way it would go.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _by_interface() -> list[str]:
    """The private addresses of the interfaces; a hotspot of its own has no way to others, but has one."""
    found: list[tuple[int, str]] = []
    for name, address in interfaces():
        at = ipaddress.ip_address(address)
        if at.is_private and not at.is_loopback and not at.is_unspecified:
            found.append((2 if name.startswith(_INSIDE) else int(at.is_link_local), address))
    return [address for _, address in sorted(found, key=lambda pair: pair[0])]


def interfaces() -> list[tuple[str, str]]:
    """Gives the names of the interfaces that have an address, with it."""
    asks = _ASKS_ADDRESS.get(sys.platform)
    if asks is None:
        with suppress(OSError):
            return [("", address) for address in socket.gethostbyname_ex(socket.gethostname())[2]]
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # an interface that is down or has no address of version 4
                answer = fcntl.ioctl(probe.fileno(), asks, struct.pack("256s", name.encode()[:15]))
                found.append((name, socket.inet_ntoa(answer[20:24])))
    return found
