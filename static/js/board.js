// The board works by its forms alone. This keeps the focus at a card that was moved, and lets a
// card be dragged: dropping it sends the same form, to a stage the form offers.
"use strict";
(() => {
  let moved = "";
  let dragged = null;

  document.addEventListener("htmx:beforeRequest", (event) => {
    moved = event.target.dataset?.card ?? "";
  });

  // htmx keeps the focus on what has the same id; an arrow that led to the edge is gone.
  document.addEventListener("htmx:afterSettle", () => {
    if (!moved || document.activeElement !== document.body) return;
    const card = document.getElementById(`card-${moved}`);
    if (card) (card.querySelector(".board-arrows button") ?? card).focus();
  });

  const column = (event) => event.target.closest?.("[data-stage]");
  const unmark = () => {
    for (const it of document.querySelectorAll(".is-over")) it.classList.remove("is-over");
  };

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".board-card[draggable]");
    if (!dragged) return;
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
  });

  document.addEventListener("dragover", (event) => {
    const over = dragged && column(event);
    if (!over) return;
    event.preventDefault();
    unmark();
    over.classList.add("is-over");
  });

  document.addEventListener("drop", (event) => {
    const goal = dragged && column(event);
    if (!goal) return;
    event.preventDefault();
    const form = dragged.querySelector("form");
    const select = form.elements.namedItem("stage");
    const isOffered = [...select.options].some((option) => option.value === goal.dataset.stage);
    if (isOffered) {
      select.value = goal.dataset.stage;
      form.requestSubmit();
    } else if (goal !== dragged.closest("[data-stage]")) {
      say(document.getElementById("board").dataset.refused);
    }
  });

  document.addEventListener("dragend", () => {
    unmark();
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });

  function say(words) {
    const item = document.createElement("li");
    item.className = "alert alert-danger";
    const text = document.createElement("span");
    text.setAttribute("role", "alert");
    text.textContent = words;
    item.append(text);
    document.getElementById("messages").replaceChildren(item);
  }
})();
