// Dotted blanks of a document, coloured where the element has the attribute `blanks`.

// Three full stops alone are no blank, but an "and so on".
const DOTS = /…{2,}|\.{4,}|_{3,}/g;
const NAME = "docgen-blank";
const known = new Map();

// Colours the blanks of one element's pages. Without CSS.highlights (Firefox before 140) they are only not coloured.
export function highlightBlanks(owner, frames) {
  if (!globalThis.Highlight || !CSS.highlights) return;
  known.set(owner, owner.isConnected && owner.hasAttribute("blanks") ? frames.flatMap(rangesIn) : []);
  for (const one of known.keys()) if (!one.isConnected) known.delete(one);
  CSS.highlights.set(NAME, new Highlight(...[...known.values()].flat()));
}

function rangesIn(frame) {
  const page = frame.querySelector(".layout-page-content");
  if (!page) return [];
  const ranges = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const found of node.data.matchAll(DOTS)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}

// The blank below the pointer: { paragraph, place }, `place` counting the blanks of the paragraph from 0. Else null.
export function blankAt(owner, event) {
  const ranges = known.get(owner) ?? [];
  const hit = ranges.find((range) => [...range.getClientRects()].some((box) => contains(box, event)));
  if (!hit) return null;
  const id = paragraphOf(hit);
  return { paragraph: Number.parseInt(id ?? "0", 16), place: ranges.filter((one) => paragraphOf(one) === id).indexOf(hit) };
}

function paragraphOf(range) {
  return range.startContainer.parentElement.closest("[data-para-id]")?.dataset.paraId;
}

function contains(box, event) {
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
}
