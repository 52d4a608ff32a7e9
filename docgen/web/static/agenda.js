"use strict";
/* The page of the agenda: rows move by the pointer, by buttons and by Alt and an arrow; rows are added and removed. */
(() => {
  let count = 0;
  const rowOf = (element) => element.closest("[data-row]");
  const form = () => document.getElementById("agenda");
  const titleOf = (row) => row.querySelector("textarea, input[type=text]").value.trim() || form().dataset.untitled;
  const say = (row) => {
    const place = [...row.parentElement.children].indexOf(row) + 1;
    document.getElementById("agenda-said").textContent = `${titleOf(row)}: ${form().dataset.said.replace("%", place)}`;
  };
  const sent = (where) => fetch(form().dataset[where], { method: "POST", body: new URLSearchParams(new FormData(form())) }).catch(() => null);

  /* After each change: all hours and remarks anew, and a little later the whole is kept as a draft. */
  let asked = 0, hoursSoon = 0, keptSoon = 0;
  function changed(pause) {
    clearTimeout(hoursSoon);
    clearTimeout(keptSoon);
    hoursSoon = setTimeout(work, pause);
    keptSoon = setTimeout(() => sent("keep"), 1200);
  }
  async function work() {
    const number = ++asked;
    const text = await (await sent("hours"))?.text();
    if (!text || number !== asked) return; /* a newer answer is on its way */
    for (const part of new DOMParser().parseFromString(text, "text/html").querySelectorAll("[id]")) document.getElementById(part.id)?.replaceWith(part);
  }
  document.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (!target.matches("#agenda button")) return;
    asked++;
    clearTimeout(hoursSoon);
    clearTimeout(keptSoon);
  });
  document.addEventListener("input", (event) => event.target.closest("#agenda") && changed(100));
  document.body.addEventListener("desk:data", () => form() && work());

  /* The lists that a row of this kind may be in, in their order on the page. */
  const listsFor = (row) => [...form().querySelectorAll("[data-list]")].filter((list) => (list.dataset.of ?? "item") === row.dataset.row && !list.closest(".removed"));

  function move(row, by) {
    const focused = document.activeElement;
    const next = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (next) next[by < 0 ? "before" : "after"](row);
    else {
      const lists = listsFor(row);
      const list = lists[lists.indexOf(row.parentElement) + by];
      if (!list) return;
      list[by < 0 ? "append" : "prepend"](row);
    }
    focused.focus();
    row.scrollIntoView({ block: "nearest" });
    say(row);
    changed(0);
  }

  function add(button) {
    const kind = button.dataset.add;
    const list = kind === "item" ? button.parentElement.querySelector("[data-list]") : form().querySelector(`[data-of=${kind}]`);
    const key = `new-${Date.now()}-${count++}`;
    list.insertAdjacentHTML("beforeend", document.getElementById(`new-${kind}`).innerHTML.replaceAll("KEY", key));
    const row = list.lastElementChild;
    row.querySelector("textarea, input[type=text]").focus();
    changed(0);
  }

  function mark(row, isRemoved) {
    row.classList.toggle("removed", isRemoved);
    for (const field of row.querySelectorAll("input, textarea, select")) field.disabled = isRemoved;
    row.querySelector(isRemoved ? "[data-restore]" : "[data-remove]").focus();
    changed(0);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button?.closest("#agenda")) return;
    if (button.dataset.add) add(button);
    else if (button.dataset.move) move(rowOf(button), Number(button.dataset.move));
    else if ("remove" in button.dataset) mark(rowOf(button), true);
    else if ("restore" in button.dataset) mark(rowOf(button), false);
  });
  document.addEventListener("keydown", (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && event.key.toLowerCase() === "s" && form()) {
      event.preventDefault();
      document.getElementById("agenda-save").click();
    }
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = rowOf(event.target);
    if (!event.altKey || !by || !row) return;
    event.preventDefault();
    move(row, by);
  });
  document.addEventListener("submit", (event) => event.target.id === "agenda" && event.preventDefault());

  /* The row follows the pointer: it stands before or behind the row that the pointer is over, or in an empty list. */
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("[data-grip]") || event.button) return;
    event.preventDefault();
    const row = rowOf(event.target);
    row.classList.add("dragged");
    const over = ({ clientX, clientY }) => {
      const under = document.elementFromPoint(clientX, clientY);
      const other = under?.closest("[data-row=item]");
      const list = under?.closest(".agenda-list")?.querySelector(":scope > [data-list]");
      if (other && other !== row) {
        const box = other.getBoundingClientRect();
        other[clientY < box.top + box.height / 2 ? "before" : "after"](row);
      } else if (list && !list.contains(row) && !list.children.length) list.append(row);
    };
    addEventListener("pointermove", over);
    addEventListener("pointerup", () => {
      removeEventListener("pointermove", over);
      row.classList.remove("dragged");
      say(row);
      changed(0);
    }, { once: true });
  });
})();
