"""Running the product for one person: one server on one data folder, on this machine only."""

from __future__ import annotations

import json
import os
import webbrowser
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

from webapp.config import Config

DEFAULT_PORT = 8765
LOOPBACK = ("127.0.0.1", "localhost")
RUNNING = "server.json"


def address(host: str, port: int) -> str:
    """Return the address of the first page."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def running_address(data: Path) -> str | None:
    """Return the address of the server that runs on this data already, None where there is none."""
    try:
        noted = json.loads((data / RUNNING).read_text(encoding="utf-8"))
        url = str(noted["address"])
        # No proxy: the question goes to this machine, whatever the environment says.
        with build_opener(ProxyHandler({})).open(url + "health", timeout=2) as answer:
            return url if json.load(answer)["instance"] == noted["instance"] else None
    except (OSError, ValueError, KeyError, TypeError, HTTPException):
        return None


def serve(config: Config, host: str, port: int | None, open_page: bool, say: Callable[[str], None]) -> None:
    """Run the server until it is stopped; a second start on the same data opens the first instead.

    Raises:
        StorageFailure: the data folder cannot be used.
        OSError: the port cannot be had.
    """
    other = running_address(config.data)
    if other is not None:
        say(f"Toiawase はすでに動いています / already running: {other}")
        _open(other, open_page)
        return
    from waitress.server import create_server

    from webapp.app import create_app

    app = create_app(config)
    server = _listen(create_server, app, host, port)
    url = address(host, int(server.effective_port))
    _note(config, url)
    say(f"Toiawase: {url}")
    say(f"データの置き場所 / data: {config.data}")
    if fault := app.config["OWN_STANCES_FAULT"]:
        say(f"自社の言い回しは使えません / the own phrases cannot be used: {fault}")
    say("終わるには Ctrl+C / stop with Ctrl+C")
    _open(url, open_page)
    try:
        server.run()
    finally:
        (config.data / RUNNING).unlink(missing_ok=True)
        server.close()


def _listen(create_server: Callable[..., Any], app: Any, host: str, port: int | None) -> Any:
    options: dict[str, Any] = {"host": host, "threads": 8, "connection_limit": 400, "ident": None}
    if port is not None:
        return create_server(app, port=port, **options)
    try:
        return create_server(app, port=DEFAULT_PORT, **options)
    except OSError:
        return create_server(app, port=0, **options)


def _note(config: Config, url: str) -> None:
    draft = config.data / (RUNNING + ".new")
    draft.write_text(json.dumps({"address": url, "instance": config.instance}), encoding="utf-8")
    draft.replace(config.data / RUNNING)


def _open(url: str, wanted: bool) -> None:
    headless = os.name == "posix" and os.uname().sysname == "Linux" and not _has_screen()
    if wanted and not headless:
        webbrowser.open(url)


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WSL_DISTRO_NAME"))
