"use strict";
/* Pages of the data: what is unfolded stays so, the moved item has the focus, the editor of texts, keys. */
(() => {
  let unfolded = [];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const isDirty = (form) => all("textarea", form).some((one) => one.value !== one.defaultValue);
  const dirtyEditors = () => all("[data-editor] > form").filter(isDirty);

  document.addEventListener("htmx:beforeSwap", () => {
    unfolded = all("details[open][id]").map((one) => one.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
    const data = document.querySelector("#data[data-focus]");
    if (!data) return;
    const found = document.getElementById(data.dataset.focus);
    data.removeAttribute("data-focus");
    for (let above = found; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    const place = found?.matches("summary, input, textarea") ? found : found?.querySelector(".words, summary, textarea, input:not([type=hidden]), select, button");
    place?.focus();
  });

  /* What is typed in an editor is saved before the form is made anew for another reason. */
  document.addEventListener("htmx:confirm", (event) => {
    const sender = event.target;
    const makesAnew = sender.getAttribute("hx-target") === "#data";
    const open = makesAnew ? dirtyEditors().filter((form) => !form.contains(sender)) : [];
    if (!open.length) return;
    event.preventDefault();
    open[0].requestSubmit();
  });
  addEventListener("beforeunload", (event) => {
    if (dirtyEditors().length) event.preventDefault();
  });

  const fieldOf = (element) => element.closest(".edited")?.querySelector("textarea");
  const replaceSelection = (field, before, after) => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    field.focus();
    field.setRangeText(before + value.slice(start, end) + after, start, end, "end");
    if (after && start === end) field.setSelectionRange(start + before.length, start + before.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const mark = at("[data-mark]");
    const insert = at("[data-insert]");
    if (mark) replaceSelection(fieldOf(mark), mark.dataset.mark, mark.dataset.mark);
    if (insert) replaceSelection(fieldOf(insert), insert.dataset.insert, "");
    if (at(".menu-list button")) at(".menu").open = false;
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.(".find")) return;
    const wanted = plain(event.target.value);
    for (const row of all(".fact-row", event.target.closest(".fact-list"))) {
      for (const one of row.children) one.hidden = !plain(one.textContent).includes(wanted);
      row.hidden = row.previousElementSibling.hidden = [...row.children].every((one) => one.hidden);
    }
  });

  const keysOfEditor = (event, form) => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey && key === "enter") form.requestSubmit();
    else if (key === "escape") form.querySelector(".cancel").click();
    else if (event.ctrlKey && (key === "b" || key === "i") && event.target.matches("textarea")) {
      const sign = key === "b" ? "**" : "*";
      replaceSelection(event.target, sign, sign);
    } else return;
    event.preventDefault();
  };
  const keysOfItem = (event, item) => {
    const button = (name) => item.querySelector(`:scope > .actions .${name}, :scope > .line-head .actions .${name}`);
    const isLine = event.target.matches(".words");
    const chosen =
      event.altKey && event.key === "ArrowUp" ? button("up")
      : event.altKey && event.key === "ArrowDown" ? button("down")
      : isLine && event.key === "Delete" ? button("remove")
      : isLine && event.key === "Insert" ? button("after")
      : null;
    if (!chosen || chosen.disabled) return;
    event.preventDefault();
    event.target.blur(); /* what was typed is saved first */
    chosen.click();
  };
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("[data-editor] > form");
    const item = event.target.closest?.(".item");
    if (form) keysOfEditor(event, form);
    else if (item) keysOfItem(event, item);
    if (event.key === "Escape") for (const menu of all(".menu[open]")) { menu.open = false; menu.firstElementChild.focus(); }
  });
})();
