// A text field [data-skill-search] becomes an autocomplete over the list of skills. It posts the
// skill's id; whatever else was typed is posted as text, and the server looks it up.
"use strict";
(() => {
  async function search(address, query, show) {
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`);
      show(answer.ok ? (await answer.json()).results : []);
    } catch {
      show(); // Offline: the text alone still works.
    }
  }

  function line(item, escape) {
    const group = item.group ? ` <small>${escape(item.group)}</small>` : "";
    return `<div>${escape(item.label)}${group}</div>`;
  }

  function wire(input) {
    if (input.tomselect) return;
    const select = new window.TomSelect(input, {
      maxItems: 1,
      valueField: "id",
      labelField: "label",
      searchField: [],
      create: (text) => ({ id: text, label: text }),
      createOnBlur: true,
      persist: false,
      highlight: false,
      // The server has ranked what it found; keep its order.
      score: () => () => 1,
      shouldLoad: (query) => query.trim().length > 1,
      load(query, show) {
        this.clearOptions();
        search(input.dataset.skillSearch, query, show);
      },
      render: {
        option: line,
        // The line below says it in the language of the page.
        no_results: null,
        option_create: (data, escape) =>
          `<div class="create">“${escape(data.input)}”: ${escape(input.dataset.none || "")}</div>`,
      },
    });
    const described = input.getAttribute("aria-describedby");
    if (described) select.control_input.setAttribute("aria-describedby", described);
  }

  const fields = () => document.querySelectorAll("[data-skill-search]");
  let refocus = false;
  document.addEventListener("DOMContentLoaded", () => fields().forEach(wire));
  document.addEventListener("htmx:beforeRequest", (event) => {
    refocus = Boolean(event.target.querySelector("[data-skill-search]"));
  });
  // Not htmx:load: until it has settled, the new field still carries the old one's attributes.
  document.addEventListener("htmx:afterSettle", () => {
    fields().forEach(wire);
    // Who has added one skill goes on with the next.
    if (refocus) fields().forEach((input) => input.tomselect.focus());
    refocus = false;
  });
})();
