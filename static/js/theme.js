// Loaded before the first paint, so that a dark choice never flashes white.
"use strict";
(() => {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const KEY = "theme";

  function chosen() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null; // Storage may be forbidden; the system's choice then stands.
    }
  }

  function remember(theme) {
    try {
      // What equals the system's choice is not kept: the page goes on following it.
      if (theme === (system.matches ? "dark" : "light")) window.localStorage.removeItem(KEY);
      else window.localStorage.setItem(KEY, theme);
    } catch {
      return;
    }
  }

  function apply(theme) {
    root.dataset.bsTheme = theme;
  }

  // The guide shows a page in one theme, whatever the reader chose.
  const current = () => root.dataset.themeFixed || chosen() || (system.matches ? "dark" : "light");

  root.classList.add("js");
  apply(current());
  system.addEventListener("change", () => apply(current()));
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
        apply(theme);
        remember(theme);
      });
    }
    apply(current());
  });
})();
