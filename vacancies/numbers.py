"""Enterprise numbers of the Crossroads Bank (KBO/BCE): ten digits, the last two check the rest."""

from django.utils.translation import gettext_lazy as _
from stdnum.be import vat
from stdnum.exceptions import InvalidChecksum, ValidationError

from vacancies.errors import InvalidEnterpriseNumber


def read_enterprise_number(text: str) -> str:
    """Ten digits from what people type (BE prefix, dots, spaces); else InvalidEnterpriseNumber."""
    try:
        number: str = vat.validate(text)
    except InvalidChecksum as error:
        raise InvalidEnterpriseNumber(
            _("The last two digits do not fit the others: look for a slip of the pen.")
        ) from error
    except ValidationError as error:
        raise InvalidEnterpriseNumber(
            _("This is not an enterprise number: it has ten digits, such as 0123.456.749.")
        ) from error
    return number
