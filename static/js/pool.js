// Beside a draft's needs: the button of a proposed change, or of all of them, makes it in the form,
// which then asks for new figures as after any other change.
"use strict";
(() => {
  function line(skill) {
    const keys = document.querySelectorAll("#needs-form input[name$='-skill_id']");
    const key = Array.from(keys).find((input) => input.value === skill);
    return key ? key.closest("fieldset") : null;
  }

  // The field that now holds the proposed value; null where the form has no such line.
  function make(button) {
    const fields = line(button.dataset.poolSkill);
    if (!fields) return null;
    const select = fields.querySelector(`select[name$='-${button.dataset.poolField}']`);
    select.value = button.dataset.poolValue;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return select;
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-pool-skill], [data-pool-all]");
    if (!pressed) return;
    const all = pressed.closest(".pool-change").querySelectorAll("[data-pool-skill]");
    const buttons = "poolAll" in pressed.dataset ? Array.from(all) : [pressed];
    const made = buttons.map(make).filter(Boolean);
    // The button goes with the next answer: whoever pressed it is taken to what has changed.
    if (made.length) made[0].focus();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    // Asked too often: the panel says until when.
    if (event.target.id !== "pool-answer" || event.detail.xhr.status !== 429) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });
})();
