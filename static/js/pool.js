// Beside a draft's needs: the button of a proposed change makes it in the form, which then asks
// for new figures as after any other change.
"use strict";
(() => {
  function line(skill) {
    const keys = document.querySelectorAll("#needs-form input[name$='-skill_id']");
    const key = Array.from(keys).find((input) => input.value === skill);
    return key ? key.closest("fieldset") : null;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pool-skill]");
    const fields = button ? line(button.dataset.poolSkill) : null;
    if (!fields) return;
    const select = fields.querySelector(`select[name$='-${button.dataset.poolField}']`);
    select.value = button.dataset.poolValue;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    // The button goes with the next answer: whoever pressed it is taken to what has changed.
    select.focus();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    // Asked too often: the panel says until when.
    if (event.target.id !== "pool-answer" || event.detail.xhr.status !== 429) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });
})();
