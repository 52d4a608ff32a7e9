// Pages as elements. A page that looks as before keeps its element, so that nothing flashes and a selection stays.

import { renderPage } from "@eigenpal/docx-editor-core/layout-painter";

// Elements and attributes that only an editor needs; many hold places in the whole text, which change with any word.
const EDITING = ".layout-table-resize-handle, .layout-table-row-resize-handle, .layout-table-edge-handle-bottom, "
  + ".layout-table-edge-handle-right, .layout-block-sdt-box";

// The element of one page; `total` is the number of pages.
export function painted(page, total, looks, options) {
  const look = looks[page.section] ?? looks[0];
  const isTitlePage = look.titlePage && page.isFirstOfSection;
  const element = renderPage(page, { pageNumber: page.shownNumber, totalPages: total, section: "body" }, {
    ...options,
    headerContent: isTitlePage ? look.firstHeader : look.header,
    footerContent: isTitlePage ? look.firstFooter : look.footer,
    headerDistance: look.headerDistance,
    footerDistance: look.footerDistance,
    pageBorders: look.pageBorders,
    footnoteArea: options.footnotesByPage?.get(page.number),
    backgroundColor: "#fff",
  });
  return readOnly(element);
}

function readOnly(element) {
  for (const handle of element.querySelectorAll(EDITING)) handle.remove();
  for (const one of element.querySelectorAll("[tabindex], [contenteditable]")) {
    one.removeAttribute("tabindex");
    one.removeAttribute("contenteditable");
  }
  // Links lead nowhere from here, and a picture that the document only links to is not fetched.
  for (const link of element.querySelectorAll("a[href]")) link.removeAttribute("href");
  for (const picture of element.querySelectorAll("img:not([src^='data:'])")) picture.removeAttribute("src");
  for (const line of element.querySelectorAll(".layout-line")) {
    withoutLastSpace(line);
    indentOnce(line);
  }
  for (const one of [element, ...element.querySelectorAll("*")]) {
    for (const name of Object.keys(one.dataset)) {
      if (name !== "paraId") delete one.dataset[name];
    }
  }
  return element;
}

// In a justified line the space after the last word would keep the word from the margin.
function withoutLastSpace(line) {
  if (line.style.textAlignLast !== "justify") return;
  const last = line.lastElementChild;
  const text = last?.lastChild;
  if (text?.nodeType === Node.TEXT_NODE && text.data.endsWith(" ")) text.data = text.data.trimEnd();
}

// In a line with tabs each item would inherit the indent of the first line.
function indentOnce(line) {
  const indent = Number.parseFloat(line.style.textIndent);
  if (!indent || line.style.display !== "flex") return;
  const padding = (Number.parseFloat(line.style.paddingLeft) || 0) + indent;
  line.style.textIndent = "0";
  if (padding >= 0) line.style.paddingLeft = `${padding}px`;
  else line.style.marginLeft = `${padding}px`;
}

// The page that a frame holds; null before it is painted.
export function pageIn(frame) {
  return frame.querySelector(":scope > .layout-page");
}

// Puts `element` in the place of the page that `frame` holds, unless the two are the same. True if it was replaced.
export function exchanged(frame, element) {
  const before = pageIn(frame);
  if (before?.isEqualNode(element)) return false;
  if (before) before.replaceWith(element);
  else frame.prepend(element);
  return true;
}
