// form[data-warn-unsaved]: the browser asks before a page with changes is left, and only then.
// data-unsaved: what the server shows is not saved yet. What stands in [data-saves-nothing] is
// no change.
"use strict";
(() => {
  const form = document.querySelector("form[data-warn-unsaved]");
  if (!form) return;
  let submitted = false;

  function changed(field) {
    if (!field.name || field.closest("[data-saves-nothing]")) return false;
    if (field.options) return Array.from(field.options).some((it) => it.selected !== it.defaultSelected);
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    const typed = "defaultValue" in field && field.type !== "hidden";
    return typed && field.value !== field.defaultValue;
  }

  form.addEventListener("submit", () => {
    submitted = true;
  });
  // Back from the next page, without a load.
  window.addEventListener("pageshow", () => {
    submitted = false;
  });
  window.addEventListener("beforeunload", (event) => {
    const dirty = "unsaved" in form.dataset || Array.from(form.elements).some(changed);
    if (dirty && !submitted) event.preventDefault();
  });
})();
