"""Send small messages at once.

Streamlit binds its socket in a way that leaves Nagle's algorithm on (asyncio turns it off only where the protocol
number is given; https://github.com/Kludex/uvicorn/issues/3149), so that every rerun waits 40 ms for the browser's
delayed acknowledgement. Accepted sockets inherit the option from the listening one.
"""

from __future__ import annotations

import contextlib
import gc
import socket


def send_at_once() -> int:
    """Turn Nagle's algorithm off on every listening TCP socket of this process and return their number.

    Streamlit offers no way to reach its socket, hence the search. To be called before the server accepts.
    """
    done = 0
    for found in gc.get_objects():
        if type(found) is socket.socket and found.family in {socket.AF_INET, socket.AF_INET6}:
            with contextlib.suppress(OSError):  # closed meanwhile
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    done += 1
    return done
