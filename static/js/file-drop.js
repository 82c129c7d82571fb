// Says which file was chosen or dropped and whether it is larger than the form accepts,
// before minutes are spent sending it.
"use strict";
(() => {
  function show(area, input) {
    const said = area.querySelector("output");
    const file = input.files[0];
    const limit = Number(area.dataset.maxBytes || 0);
    const tooLarge = Boolean(file && limit && file.size > limit);
    input.setCustomValidity(tooLarge ? area.dataset.tooLarge || "" : "");
    if (said) said.textContent = tooLarge ? area.dataset.tooLarge : file ? file.name : "";
  }

  function wire(area) {
    const input = area.querySelector("input[type=file]");
    if (!input || area.dataset.wired) return;
    area.dataset.wired = "yes";
    input.addEventListener("change", () => show(area, input));
    for (const name of ["dragenter", "dragover"]) {
      area.addEventListener(name, (event) => {
        event.preventDefault();
        area.classList.add("is-over");
      });
    }
    for (const name of ["dragleave", "drop"]) {
      area.addEventListener(name, () => area.classList.remove("is-over"));
    }
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      show(area, input);
    });
  }

  const wireAll = () => document.querySelectorAll(".file-drop").forEach(wire);
  document.addEventListener("DOMContentLoaded", wireAll);
  document.addEventListener("htmx:load", wireAll);
})();
