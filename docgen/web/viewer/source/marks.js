// Marks on paragraphs: an outline around the paragraph, and a button with a number for each mark.

import { pageIn } from "./painter.js";

const WORST_FIRST = ["error", "warning", "note", "blank"];
const WORDS = {
  vi: { error: "Lỗi", warning: "Cảnh báo", note: "Ghi chú", blank: "Chỗ trống" },
  en: { error: "Error", warning: "Warning", note: "Note", blank: "Blank" },
};
const PADDING = 3;
const BADGE = 26;

// The paragraph's value of w14:paraId in a viewing copy.
export function paragraphId(number) {
  return Number(number).toString(16).toUpperCase().padStart(8, "0");
}

// The elements of a paragraph, in order: several where a page breaks in it.
export function elementsOf(frames, paragraph) {
  if (!(paragraph > 0)) return [];
  return frames.flatMap((frame) => [...frame.querySelectorAll(`[data-para-id="${paragraphId(paragraph)}"]`)]);
}

// Draws all marks anew. A mark of no paragraph on the pages stands at the top of the first page (of its section).
export function drawMarks(frames, marks, { language, chosen }) {
  const layers = frames.map(emptyLayer);
  const sorted = [...marks].sort((one, other) => rank(one) - rank(other));
  const taken = new Map();
  for (const mark of sorted) {
    const elements = elementsOf(frames, mark.paragraph);
    elements.forEach((element) => outline(element, severityOf(mark), chosen));
    badge(elements[0] ?? cornerFor(frames, mark), mark, taken, language);
  }
  for (const element of elementsOf(frames, chosen)) outline(element, "shown", chosen);
  for (const layer of layers) layer.replaceChildren(...inReadingOrder(layer));
}

function emptyLayer(frame) {
  let layer = frame.querySelector(":scope > .marks");
  if (layer) layer.replaceChildren();
  else {
    layer = document.createElement("div");
    layer.className = "marks";
    frame.append(layer);
  }
  return layer;
}

function severityOf(mark) {
  return WORST_FIRST.includes(mark.severity) ? mark.severity : "note";
}

function rank(mark) {
  return WORST_FIRST.indexOf(severityOf(mark));
}

function cornerFor(frames, mark) {
  const section = String((mark.section || 1) - 1);
  const frame = frames.find((one) => one.dataset.section === section) ?? frames[0];
  return frame && pageIn(frame);
}

// The place of a paragraph in its frame, in pixels of the screen.
function placeOf(element) {
  const frame = element.closest(".frame");
  const scale = scaleOf(frame);
  const outer = frame.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const isPage = element.parentElement === frame;
  return {
    frame,
    left: isPage ? PADDING * scale : inner.left - outer.left,
    top: isPage ? PADDING * scale : inner.top - outer.top,
    width: isPage ? 0 : inner.width,
    height: isPage ? 0 : inner.height,
  };
}

function outline(element, look, chosen) {
  const { frame, left, top, width, height } = placeOf(element);
  const layer = frame.querySelector(":scope > .marks");
  const id = element.dataset.paraId;
  if (layer.querySelector(`.outline[data-paragraph="${id}"][data-top="${Math.round(top)}"]`)) return;
  const box = document.createElement("div");
  box.className = `outline ${look}`;
  box.classList.toggle("chosen", id === paragraphId(chosen));
  box.dataset.paragraph = id;
  box.dataset.top = String(Math.round(top));
  setBox(box, left - PADDING, top - PADDING, width + 2 * PADDING, height + 2 * PADDING);
  layer.append(box);
}

// The buttons stand in the left margin of the page, beside their paragraphs: one beside the other towards the edge, then
// below.
function badge(element, mark, taken, language) {
  if (!element) return;
  const { frame, top } = placeOf(element);
  const button = document.createElement("button");
  const severity = severityOf(mark);
  button.type = "button";
  button.className = `badge ${severity}`;
  button.textContent = String(mark.number ?? "");
  const word = (WORDS[language] ?? WORDS.vi)[severity];
  button.setAttribute("aria-label", `${word} ${mark.number ?? ""}: ${mark.text ?? ""}`);
  button.title = mark.text ?? "";
  button.mark = mark;
  const places = taken.get(frame) ?? [];
  taken.set(frame, places);
  const place = freePlace(places, marginOf(frame) - BADGE - 2 * PADDING, top);
  places.push(place);
  setBox(button, place.x, place.y, BADGE, BADGE);
  frame.querySelector(":scope > .marks").append(button);
}

// The width of the left margin of a page, in pixels of the screen.
function marginOf(frame) {
  const content = frame.querySelector(".layout-page-content");
  return (Number.parseFloat(content?.style.left) || 0) * scaleOf(frame);
}

function scaleOf(frame) {
  return Number(frame.style.getPropertyValue("--scale")) || 1;
}

function freePlace(places, first, top) {
  const isFree = (x, y) => places.every((one) => Math.abs(one.x - x) >= BADGE || Math.abs(one.y - y) >= BADGE);
  for (let y = top; ; y += PADDING) {
    for (let x = Math.max(first, 0); x >= 0; x -= BADGE) {
      if (isFree(x, y)) return { x, y };
    }
  }
}

function setBox(element, left, top, width, height) {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}

function inReadingOrder(layer) {
  const across = (element) => Number.parseFloat(element.style.left);
  const down = (element) => Number.parseFloat(element.style.top);
  return [...layer.children].sort((one, other) => down(one) - down(other) || across(one) - across(other));
}
