"""Headers that keep what a page shows from doing anything, and hosts that the server answers to."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Secured:
    """Puts the headers on every response.

    A server for this machine alone answers to the machine's own names alone: a page elsewhere that
    lets its name point here would read the graph otherwise.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        """Take the application and the address that the server listens at."""
        self._app = app
        self._local = is_local(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse a host that is not this one."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if self._local and not is_local(_name(Headers(scope=scope).get("host", ""))):
            refused = PlainTextResponse("This server answers to this machine alone.\n", 421)
            return await refused(scope, receive, send_secured)
        return await self._app(scope, receive, send_secured)


def is_local(host: str) -> bool:
    """Whether a name or an address is this machine's own, seen from itself.

    >>> is_local("localhost"), is_local("127.0.0.1"), is_local("::1"), is_local("example.org")
    (True, True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
