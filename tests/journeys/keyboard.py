"""Hands that stay on the keyboard: every key counted, any press of a mouse found out."""

from playwright.sync_api import Locator, Page, expect

# A press by Enter or Space is a click without a pointer.
NOTE_POINTERS = """addEventListener("pointerdown", () => {
  sessionStorage.pointers = Number(sessionStorage.pointers || 0) + 1;
}, true)"""
FARTHEST = 150


class Keyboard:
    """``keys`` are those pressed so far, without the letters of what was written."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0
        page.add_init_script(NOTE_POINTERS)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def reach(self, goal: Locator, *, back: bool = False) -> None:
        """Tab until the focus is there, the shorter way round if the reader knows it."""
        expect(goal).to_be_visible()
        for _ in range(FARTHEST):
            if goal.evaluate("it => it === document.activeElement"):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{FARTHEST} tabs do not lead to {goal}")

    def enter(self, goal: Locator, *, back: bool = False) -> None:
        self.reach(goal, back=back)
        self.press("Enter")

    def write(self, goal: Locator, text: str) -> None:
        self.reach(goal)
        self.page.keyboard.type(text)

    @property
    def pointers(self) -> int:
        """How often something was pressed without the keyboard."""
        pressed: int = self.page.evaluate("Number(sessionStorage.pointers || 0)")
        return pressed
