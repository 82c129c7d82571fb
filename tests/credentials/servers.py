"""A server that stands for the internet, and a sink that stands for our own network."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PUBLIC = "127.0.0.2"  # the only address a test's fetcher may connect to
PRIVATE = "127.0.0.1"
NAME = "issuer.example"

Answer = Callable[[str], Iterable[bytes]]  # path -> pieces of what is sent


@dataclass
class Internet:
    """`asked` are the paths that were asked for; `sink` never hears anything."""

    answer: Answer
    certificate: Path
    sink: socket.socket
    server: socket.socket
    asked: list[str] = field(default_factory=list)
    sent: int = 0

    @property
    def port(self) -> int:
        return int(self.server.getsockname()[1])

    def sink_heard(self) -> bool:
        """Whether anybody knocked at the private address."""
        self.sink.settimeout(0)
        try:
            self.sink.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def serve(self, context: ssl.SSLContext) -> None:
        with contextlib.suppress(OSError):
            while True:
                plain, _peer = self.server.accept()
                with contextlib.suppress(OSError), context.wrap_socket(plain, True) as secure:
                    head = secure.recv(65536).decode()
                    self.asked.append(head.split(" ")[1])
                    for piece in self.answer(self.asked[-1]):
                        secure.sendall(piece)
                        self.sent += len(piece)


@contextlib.contextmanager
def internet(answer: Answer, folder: Path) -> Iterator[Internet]:
    certificate = make_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(socket.create_server((PUBLIC, 0)))
        port = server.getsockname()[1]
        sink = stack.enter_context(socket.create_server((PRIVATE, port)))
        made = Internet(answer, certificate, sink, server)
        thread = threading.Thread(target=made.serve, args=[context], daemon=True)
        thread.start()
        yield made
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def make_certificate(folder: Path) -> Path:
    """For NAME, signed by itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path


def reply(body: bytes, status: str = "200 OK", **headers: str) -> list[bytes]:
    """`content_type` and the like; without a length the end is the end."""
    named = {"content_type": "application/json"} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    return ["\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode(), body]
