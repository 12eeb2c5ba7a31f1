"""Settings of the server under Streamlit that Streamlit does not pass on.

Uvicorn names itself in every answer, and believes X-Forwarded-For of whoever connects from this machine.
"""

from __future__ import annotations

import gc

import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware, _TrustedHosts


def be_plain() -> tuple[int, int]:
    """Take the server's name out of answers, and leave X-Forwarded-For to `web.limits`; return how many were set.

    Streamlit offers no way to reach its server, hence the search. To be called before the server accepts.
    """
    found = gc.get_objects()
    servers = [one for one in found if type(one) is uvicorn.Config]
    for server in servers:
        server.encoded_headers = [pair for pair in server.encoded_headers if pair[0] != b"server"]
    believers = [one for one in found if type(one) is ProxyHeadersMiddleware]
    for believer in believers:
        believer.trusted_hosts = _TrustedHosts([])
    return len(servers), len(believers)
