"""How a fiscal year and a file's fingerprint are written in an address."""


class FiscalYearInAddress:
    """Four digits of a Buddhist year, 2500 to 2699; anything else is no address of ours."""

    regex = "2[56][0-9]{2}"

    def to_python(self, value: str) -> int:
        """The year's name."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The year in an address."""
        return str(value)


class Sha256InAddress:
    """64 digits of base 16."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class CodeInAddress:
    """An opaque code; it may hold a slash, never the NUL that no database keeps."""

    regex = r"[^\x00]{1,200}"

    @staticmethod
    def to_python(value: str) -> str:
        """The code as it stands."""
        return value

    @staticmethod
    def to_url(value: str) -> str:
        """The code as it stands."""
        return value


class KeyInAddress:
    """A row's own number, short enough for every database."""

    regex = "[1-9][0-9]{0,17}"

    @staticmethod
    def to_python(value: str) -> int:
        """The number."""
        return int(value)

    @staticmethod
    def to_url(value: int) -> str:
        """The number in an address."""
        return str(value)


class RoundInAddress:
    """A round within its year: its kind and number (``quarter-3``, ``year_end-1``)."""

    regex = "(?:month|quarter|half_year|nine_months|year_end)-[1-9][0-9]?"

    @staticmethod
    def to_python(value: str) -> str:
        """As it is."""
        return value

    @staticmethod
    def to_url(value: str) -> str:
        """As it is."""
        return value
