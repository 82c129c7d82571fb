"""The enterprise number a company registers with."""

from accounts import numbers
from vacancies.errors import InvalidEnterpriseNumber


def read_enterprise_number(text: str) -> str:
    """Ten digits from what people type; else InvalidEnterpriseNumber."""
    try:
        return numbers.read_enterprise_number(text)
    except numbers.WrongNumber as error:
        raise InvalidEnterpriseNumber(error.message) from error
