"""What candidates type, checked before a service sees it."""

from talent.forms.certificates import CertificateForm
from talent.forms.claims import AddClaimForm, asked_skill, read_levels
from talent.forms.cvs import CVUploadForm
from talent.forms.hiding import HideForm
from talent.forms.languages import LanguageForm
from talent.forms.profiles import ProfileForm

__all__ = [
    "AddClaimForm",
    "CVUploadForm",
    "CertificateForm",
    "HideForm",
    "LanguageForm",
    "ProfileForm",
    "asked_skill",
    "read_levels",
]
