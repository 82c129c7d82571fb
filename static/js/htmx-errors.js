// A request made by htmx that fails must say so: the sentence is in the page, translated, as
// data-* attributes of #request-errors.
"use strict";
(() => {
  function sentence(region, status) {
    if (status === 0) return region.dataset.network;
    if (status === 403 || status === 401) return region.dataset.forbidden;
    if (status === 404 || status === 410) return region.dataset.gone;
    if (status === 413) return region.dataset.large;
    if (status === 429) return region.dataset.slow;
    return status >= 500 ? region.dataset.server : region.dataset.refused;
  }

  function say(status) {
    const region = document.getElementById("request-errors");
    if (!region) return;
    const note = document.createElement("div");
    note.className = "toast-note";
    const text = document.createElement("p");
    text.textContent = sentence(region, status);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn-close";
    close.setAttribute("aria-label", region.dataset.close);
    close.addEventListener("click", () => note.remove());
    note.append(text, close);
    region.replaceChildren(note);
  }

  document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status));
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => say(0));
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    const region = document.getElementById("request-errors");
    if (region && event.detail.successful) region.replaceChildren();
  });
})();
