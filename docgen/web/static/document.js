"use strict";
/* A document: what is typed into a blank is shown on its pages at once, and saved when the field is left. */
(() => {
  const pages = document.getElementById("pages");
  if (!pages) return; /* the PDF is shown instead */
  const form = document.getElementById("blanks");
  const address = pages.getAttribute("src");
  const pause = 40; /* milliseconds without a key before the pages are asked for */
  const unsaved = new Map();
  const known = new Map(); /* what the data holds, as far as this page knows; blanks hold nothing */
  let waiting = 0;

  const stateOf = (field) => field.closest(".field").querySelector(".field-state");
  const show = (field, words, kind) => {
    const place = stateOf(field);
    place.textContent = words;
    place.className = words ? `field-state ${kind}` : "field-state";
    field.toggleAttribute("aria-invalid", kind === "problem");
  };
  const view = () => {
    const query = new URLSearchParams(unsaved);
    const mark = address.includes("?") ? "&" : "?";
    return unsaved.size ? `${address}${mark}${query}` : address;
  };

  form?.addEventListener("submit", (event) => event.preventDefault());
  form?.addEventListener("input", (event) => {
    unsaved.set(event.target.name, event.target.value);
    show(event.target, "", "");
    clearTimeout(waiting);
    waiting = setTimeout(() => pages.setAttribute("src", view()), pause);
  });
  form?.addEventListener("change", (event) => save(event.target));
  form?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT" && unsaved.has(event.target.name)) save(event.target);
  });

  async function save(field) {
    const value = field.value;
    const body = new FormData();
    body.set("field", field.name);
    body.set("value", value);
    body.set("seen", known.get(field.name) ?? "");
    const answer = await fetch(form.dataset.save, { method: "POST", body }).catch(() => null);
    if (!answer) return show(field, form.dataset.failed, "problem");
    const { problems, now } = await answer.json().catch(() => ({ problems: [form.dataset.failed] }));
    if (now !== undefined) known.set(field.name, now);
    if (problems.length) return show(field, problems.join("; "), "problem");
    known.set(field.name, value);
    if (unsaved.get(field.name) === value) unsaved.delete(field.name);
    show(field, form.dataset.saved, "done");
    pages.setAttribute("src", view());
    pages.refresh();
    htmx.trigger("#problems", "docgen:check");
  }

  /* A change made in Word, in another window or by another page. */
  const seen = () => {
    pages.refresh();
    htmx.trigger("#problems", "docgen:check");
  };
  for (const name of ["desk:data", "desk:documents"]) document.body.addEventListener(name, seen);

  pages.addEventListener("mark-chosen", (event) => document.getElementById(`problem-${event.detail.number}`)?.focus());

  const marks = () => {
    const holder = document.querySelector("[data-marks]");
    if (holder) pages.marks = JSON.parse(holder.dataset.marks);
  };
  document.addEventListener("htmx:afterSwap", marks);
  customElements.whenDefined("docx-pages").then(marks);
  document.addEventListener("click", (event) => {
    const place = event.target.closest?.("[data-show]");
    if (place) pages.show(Number(place.dataset.show));
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });
})();
