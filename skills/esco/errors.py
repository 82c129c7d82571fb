"""What can be wrong with files somebody downloaded."""


class EscoFault(ValueError):
    """A file that cannot be read as ESCO's; says which file, and which line where there is one."""

    def __init__(self, file: str, what: str, line: int | None = None) -> None:
        super().__init__(f"{file}, line {line}: {what}" if line else f"{file}: {what}")
