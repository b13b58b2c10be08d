"""The guard itself: it stops what would leave this computer and nothing else."""

import socket

import pytest


def test_a_connection_to_elsewhere_fails() -> None:
    with socket.socket() as outgoing, pytest.raises(AssertionError, match="must not reach the network"):
        outgoing.connect(("192.0.2.1", 80))


def test_a_look_up_of_a_name_fails() -> None:
    with pytest.raises(AssertionError, match="example"):
        socket.getaddrinfo("www.example", 80)


def test_this_computer_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        accepted, _ = server.accept()
        accepted.close()
