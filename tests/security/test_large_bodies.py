"""What no form takes is refused before it is read."""

from io import BytesIO

import pytest
from django.test import Client

from pipeline.middleware import RefuseLargeBodies


class Unread(BytesIO):
    def read(self, *_: object) -> bytes:
        raise AssertionError("it was read")

    readline = read


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This file is too large"),
        ("nl", "Dit bestand is te groot"),
        ("fr", "Ce fichier est trop volumineux"),
        ("de", "Diese Datei ist zu groß"),
    ],
)
def test_a_body_of_a_gigabyte_is_refused_by_its_length(
    client: Client, language: str, said: str
) -> None:
    answer = client.generic(
        "POST",
        f"/{language}/me/credentials/",
        CONTENT_LENGTH=str(1 << 30),
        **{"wsgi.input": Unread()},
    )
    assert (answer.status_code, said in answer.content.decode()) == (413, True)


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "no", "0", str(RefuseLargeBodies.MOST_BYTES)])
def test_what_a_form_may_take_goes_through(client: Client, length: str) -> None:
    assert client.get("/en/about/", CONTENT_LENGTH=length).status_code != 413
