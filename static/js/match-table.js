// The match table by keyboard: the keys work only while the focus is inside it. Also how many are
// chosen, and choosing everybody on the page. Without this, boxes and buttons do it all.
"use strict";
(() => {
  const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const boxes = () => Array.from(document.querySelectorAll("[data-match-table] input[name=match]"));

  function tell() {
    const place = document.querySelector("[data-chosen]");
    if (!place) return;
    const count = boxes().filter((box) => box.checked).length;
    place.textContent = count ? (count === 1 ? place.dataset.one : place.dataset.many.replace("%s", count)) : "";
    const all = document.querySelector("[data-choose-all]");
    if (all) all.hidden = false;
  }

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest && event.target.closest("[data-match-table] tbody tr");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = row.querySelector("input[name=match]");
    if (event.key in STEPS) {
      const all = boxes();
      const next = all[all.indexOf(box) + STEPS[event.key]];
      if (next) next.focus();
    } else if (event.key === "x") {
      box.checked = !box.checked;
      tell();
    } else if (event.key === "Enter" && event.target === box) {
      row.querySelector("th a").click();
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-choose-all]")) return;
    const all = boxes();
    const wanted = !all.every((box) => box.checked);
    for (const box of all) box.checked = wanted;
    tell();
  });
  document.addEventListener("change", tell);
  document.addEventListener("htmx:afterSettle", tell);
  window.addEventListener("pageshow", tell);
})();
