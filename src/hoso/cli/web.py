"""`hoso web REGISTER`: the register's page, for this machine alone unless told otherwise."""

from __future__ import annotations

import socket
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.words import say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse

_LOCAL = ("127.0.0.1", "localhost")


def web(options: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C."""
    from hoso.register import open_store

    folder = Path(options.folder)
    open_store(folder).base.close()  # one clear line before anything is served
    try:
        import uvicorn

        from hoso.web import Guard, make_app
    except ImportError as missing:
        raise UsageFault(say("web.missing", what=missing.name)) from missing
    local = options.host in _LOCAL
    password = None if local else _password()
    door = _door(options.host, options.port)
    port = door.getsockname()[1]
    names = {*_LOCAL, options.host} if options.host != "0.0.0.0" else {*_LOCAL, *_own_names()}  # noqa: S104 - asked for
    guard = Guard(hosts=frozenset(f"{name}:{port}" for name in names), password=password)
    address = f"http://127.0.0.1:{port}/?token={guard.token}" if local else f"http://{options.host}:{port}/?token=…"
    tell(say("web.open", address=address) if local else say("web.open_to_others", address=address))
    if options.unlock:
        tell(say("web.unlocked"), severity="warning")
    app = make_app(folder, guard, unlocked=options.unlock)
    # no log of requests: the opening address holds a secret
    settings = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(settings).run(sockets=[door])
    return 0


def _door(host: str, port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs have one door
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(128)  # who is quicker than the server waits
    except OSError as fault:
        door.close()
        raise UsageFault(say("web.no_door", host=host, port=port, why=fault.strerror or fault)) from fault
    return door


def _own_names() -> set[str]:
    """The names and addresses by which other machines may call this one."""
    name = socket.gethostname()
    try:
        return {name.lower(), *socket.gethostbyname_ex(name)[2]}
    except OSError:
        return {name.lower()}


def _password() -> str:
    words = getpass(say("web.password"))
    if len(words) < 10:
        raise UsageFault(say("web.short_password"))
    return words
