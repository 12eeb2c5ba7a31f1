from __future__ import annotations

import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from web.uvicorn_set import be_plain


def test_the_server_names_itself_no_more_and_believes_no_forwarded_address():
    config = uvicorn.Config("app:app", log_config=None)
    config.encoded_headers = [(b"server", b"uvicorn"), (b"x", b"y")]
    believer = ProxyHeadersMiddleware(None)
    assert "127.0.0.1" in believer.trusted_hosts
    servers, believers = be_plain()
    assert servers >= 1
    assert believers >= 1
    assert config.encoded_headers == [(b"x", b"y")]
    assert "127.0.0.1" not in believer.trusted_hosts
