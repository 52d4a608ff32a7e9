"use strict";
/* Pages of the data: what is unfolded stays so, the moved item has the focus, keys for moving. */
(() => {
  let unfolded = [];
  const all = (selector) => [...document.querySelectorAll(selector)];

  document.addEventListener("htmx:beforeSwap", () => {
    unfolded = all("details[open][id]").map((one) => one.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
    const data = document.querySelector("#data[data-focus]");
    if (!data) return;
    const found = document.getElementById(data.dataset.focus);
    data.removeAttribute("data-focus");
    for (let above = found; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    const place = found?.matches("summary, input, textarea") ? found : found?.querySelector("summary, textarea, input:not([type=hidden]), select, button");
    place?.focus();
  });

  document.addEventListener("click", (event) => {
    const giveUp = event.target.closest?.(".give-up");
    if (giveUp) location.reload();
  });

  /* Alt with an arrow moves the item that has the focus. */
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const button = event.target.closest?.(".item")?.querySelector(`:scope > .actions .${event.key === "ArrowUp" ? "up" : "down"}`);
    if (!button || button.disabled) return;
    event.preventDefault();
    event.target.blur(); /* what was typed is saved first */
    button.click();
  });
})();
