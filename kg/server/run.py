"""Listening at an address until told to stop."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

from kg.errors import UsageError
from kg.server.limits import Limits

try:
    import uvicorn

    from kg.server.app import make_app
except ModuleNotFoundError as error:
    raise UsageError(
        f"kg serve needs {error.name}; install it with: pip install 'county-kg[serve]'"
    ) from error

_MOST_CONNECTIONS = 500


def run(output: Path, host: str, port: int, limits: Limits | None) -> None:
    """Serve; see :func:`kg.server.serve`."""
    app = make_app(output, host, limits)
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )
    address = _address(listening)
    print(f"explorer         {address}/", flush=True)
    print(f"SPARQL endpoint  {address}/sparql   editor {address}/query", flush=True)
    # The ways to stop a server are no failures of it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the queries first, so that their clients are told and need not be waited for."""
        await self.config.app.state.pool.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"cannot listen at {host}, port {port}: {error}; choose another with --port"
        ) from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
