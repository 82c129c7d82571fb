"""Days and months with slashes, as in the other languages of the country; the rest is Django's."""

SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
