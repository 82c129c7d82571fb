// Menus are details elements and work alone; this closes them the way people expect and
// folds the header and the filters on narrow screens.
"use strict";
(() => {
  const open = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const nav = document.getElementById("site-nav");
    const toggle = document.querySelector("[data-menu-toggle]");
    if (nav && toggle) {
      toggle.addEventListener("click", () => {
        const isOpen = nav.classList.toggle("is-open");
        toggle.setAttribute("aria-expanded", String(isOpen));
      });
    }
    if (window.matchMedia("(max-width: 61.99rem)").matches && !window.location.search) {
      for (const panel of document.querySelectorAll("details.filter-panel")) panel.open = false;
    }
    const summary = document.querySelector(".error-summary:not([data-example] *)");
    if (summary) summary.focus();
  });
})();
