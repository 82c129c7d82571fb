"""Text as it is gathered from paragraphs, tables and boxes, the unseen kept apart."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Gathered:
    """Lines in reading order, and the stretches of text nobody sees."""

    lines: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def add_paragraph(self, seen: list[str], unseen: list[str]) -> None:
        """One paragraph from its pieces; an empty one is the blank line it looks like."""
        self.lines.append("".join(seen))
        if unseen:
            self.hidden.append("".join(unseen))

    def add_row(self, cells: list["Gathered"]) -> None:
        """A table row: one line when every cell is short, else cell after cell."""
        texts = [[line for line in cell.lines if line.strip()] for cell in cells]
        if all(len(lines) <= 1 for lines in texts):
            self.lines.append("\t".join(line for lines in texts for line in lines))
        else:
            self.lines.extend(line for cell in cells for line in cell.lines)
        self.hidden.extend(fragment for cell in cells for fragment in cell.hidden)

    def add_box(self, box: "Gathered", *, seen: bool) -> None:
        """A text box; all of it is hidden when the box itself cannot be seen."""
        if seen:
            self.lines.extend(box.lines)
        else:
            self.hidden.append("\n".join(box.lines))
        self.hidden.extend(box.hidden)
