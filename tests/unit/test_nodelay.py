import socket

from web.nodelay import send_at_once


def test_connections_to_a_listening_socket_send_small_messages_at_once():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert send_at_once() >= 1
        client.connect(server.getsockname())
        accepted, _ = server.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_closed_socket_does_not_disturb_the_search():
    closed = socket.socket()
    closed.close()
    assert send_at_once() >= 0
