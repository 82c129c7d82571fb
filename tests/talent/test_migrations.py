"""What an upgrade does with rows that stand there already."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from talent.models import CV, Profile
from talent.services import delete_cv
from tests.talent.conftest import Upload
from tests.talent.files import pdf_cv

pytestmark = pytest.mark.usefixtures("skills")


def test_a_cv_read_before_its_findings_were_kept_has_them(read: Upload, profile: Profile) -> None:
    read(pdf_cv("I have used Splunk now and then."))
    newer = read(pdf_cv("Expert in Splunk and in Wireshark."))
    CV.objects.update(findings=[])
    import_module("talent.migrations.0004_cv_findings").find_again(apps, connection.schema_editor())
    delete_cv(cv=newer)
    assert profile.claims.get().skill_id == "portal:splunk"
