// <docx-pages src="…">: the pages of a Word document, read only. README.md has the attributes, methods and events.

import { highlightBlanks, blankAt } from "./blanks.js";
import { layOut } from "./layout.js";
import { drawMarks, elementsOf } from "./marks.js";
import { exchanged, painted } from "./painter.js";
import css from "./viewer.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const WORDS = {
  vi: {
    region: "Các trang của văn bản",
    page: (number, total) => `Trang ${number}/${total}`,
    failed: "Không hiển thị được các trang của văn bản này. Hãy tải tệp về và mở bằng Word.",
  },
  en: {
    region: "Pages of the document",
    page: (number, total) => `Page ${number}/${total}`,
    failed: "The pages of this document cannot be shown. Please download the file and open it in Word.",
  },
};
const LARGEST = 3;
const NEAR = 200;
const LONGEST_FRAME = 100;

class DocxPages extends HTMLElement {
  static observedAttributes = ["src", "marks", "marks-src", "zoom", "blanks"];

  #root = this.attachShadow({ mode: "open" });
  #box = document.createElement("div");
  #frames = [];
  #marks = [];
  #chosen = null;
  #bytes = null;
  #busy = null;
  #again = false;
  #seenEvent = null;
  #width = 0;
  #resized = new ResizeObserver(() => {
    if (this.#box.clientWidth !== this.#width) this.#fit();
  });
  #asked = (event) => {
    if (event === this.#seenEvent) return;
    this.#seenEvent = event;
    this.refresh();
  };

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#box.className = "pages";
    this.#root.append(this.#box);
    this.#root.addEventListener("click", (event) => this.#clicked(event));
  }

  connectedCallback() {
    if (!this.hasAttribute("role")) this.setAttribute("role", "region");
    if (!this.hasAttribute("aria-label")) this.setAttribute("aria-label", this.#words.region);
    if (!this.hasAttribute("tabindex")) this.tabIndex = 0;
    this.#resized.observe(this);
    this.addEventListener("docgen:refresh", this.#asked);
    document.addEventListener("docgen:refresh", this.#asked);
    this.refresh();
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    document.removeEventListener("docgen:refresh", this.#asked);
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === "marks") this.#readMarks();
    else if (name === "zoom") this.#fit();
    else if (name === "blanks") highlightBlanks(this, this.#frames);
    else this.refresh();
  }

  // The marks that are drawn; setting them draws them at once.
  get marks() {
    return this.#marks;
  }

  set marks(list) {
    this.#marks = Array.isArray(list) ? list : [];
    this.#drawMarks();
  }

  get pageCount() {
    return this.#frames.length;
  }

  // Loads `src` (and `marks-src`) again. Resolves when the pages are painted; a failure is only an event. A call while
  // pages are being painted is one more round after it, however many calls there are.
  refresh() {
    if (this.#busy) {
      this.#again = true;
      return this.#busy;
    }
    this.#busy = this.#rounds().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  // Scrolls to a paragraph and shows its outline. False if the pages have no such paragraph.
  show(paragraph) {
    const [element] = elementsOf(this.#frames, paragraph);
    if (!element) return false;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: still ? "instant" : "smooth" });
    this.#chosen = paragraph;
    this.#drawMarks();
    return true;
  }

  async #rounds() {
    do {
      this.#again = false;
      await this.#load();
    } while (this.#again && this.isConnected);
  }

  async #load() {
    const source = this.getAttribute("src");
    if (!source) return;
    const begin = performance.now();
    try {
      const [bytes, marks] = await Promise.all([fetched(source), this.#fetchedMarks()]);
      const loaded = performance.now();
      if (marks) this.#marks = marks;
      const changed = await this.#paint(bytes);
      const milliseconds = { load: loaded - begin, paint: performance.now() - loaded };
      this.#tell("pages-painted", { pages: this.#frames.length, changed, milliseconds });
    } catch (error) {
      if (this.#frames.length === 0) this.#showFailure();
      this.#tell("pages-failed", { error });
    }
  }

  async #fetchedMarks() {
    const source = this.getAttribute("marks-src");
    if (source) return JSON.parse(new TextDecoder().decode(await fetched(source)));
    return this.#parsedMarks();
  }

  #parsedMarks() {
    const text = this.getAttribute("marks");
    return text ? JSON.parse(text) : null;
  }

  #readMarks() {
    try {
      this.marks = this.#parsedMarks() ?? [];
    } catch (error) {
      this.#tell("pages-failed", { error });
    }
  }

  // The number of pages that look otherwise than before.
  async #paint(bytes) {
    if (sameBytes(bytes, this.#bytes)) {
      this.#drawMarks();
      return 0;
    }
    const { pages, looks, options } = await layOut(bytes);
    this.#bytes = bytes;
    if (this.#frames.length === 0) this.#box.replaceChildren();
    pages.forEach((page, place) => setFrame(this.#frame(place), page, this.#words.page(place + 1, pages.length)));
    for (const frame of this.#frames.splice(pages.length)) frame.remove();
    this.#fit();
    const places = [...pages.keys()];
    const seen = places.filter((place) => isSeen(this.#frames[place]));
    let changed = 0;
    for (const some of [seen, places.filter((place) => !seen.includes(place))]) {
      for (const place of some) changed += exchanged(this.#frames[place], painted(pages[place], pages.length, looks, options));
      this.#drawMarks();
      if (some === seen && seen.length < places.length) await nextFrame();
    }
    highlightBlanks(this, this.#frames);
    return changed;
  }

  #frame(place) {
    if (!this.#frames[place]) {
      const frame = document.createElement("div");
      frame.className = "frame";
      frame.setAttribute("role", "group");
      this.#frames[place] = frame;
      this.#box.append(frame);
    }
    return this.#frames[place];
  }

  // `zoom="1.5"` is half as large again as paper; without it a page is as large as paper, or as wide as there is room.
  #fit() {
    const asked = Number.parseFloat(this.getAttribute("zoom") ?? "");
    const style = getComputedStyle(this.#box);
    this.#width = this.#box.clientWidth;
    const room = this.#width - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    for (const frame of this.#frames) {
      const width = Number(frame.style.getPropertyValue("--width"));
      const scale = asked > 0 ? Math.min(asked, LARGEST) : Math.min(1, Math.max(room, 1) / width);
      frame.style.setProperty("--scale", String(scale));
    }
    this.#drawMarks();
  }

  #drawMarks() {
    if (this.#frames.length === 0) return;
    const focused = this.#root.activeElement?.mark;
    drawMarks(this.#frames, this.#marks, { language: this.#language, chosen: this.#chosen });
    if (focused) this.#badges().find((one) => same(one.mark, focused))?.focus({ preventScroll: true });
  }

  #badges() {
    return [...this.#root.querySelectorAll(".badge")];
  }

  #clicked(event) {
    const [target] = event.composedPath();
    const mark = target.closest?.(".badge")?.mark ?? this.#markAt(target);
    if (mark) {
      this.#chosen = mark.paragraph;
      this.#drawMarks();
      this.#tell("mark-chosen", mark);
    }
    const blank = this.hasAttribute("blanks") ? blankAt(this, event) : null;
    if (blank) this.#tell("blank-chosen", blank);
  }

  #markAt(target) {
    const id = target.closest?.("[data-para-id]")?.dataset.paraId;
    return id ? this.#marks.find((mark) => mark.paragraph === Number.parseInt(id, 16)) : undefined;
  }

  #showFailure() {
    const message = document.createElement("p");
    message.className = "message";
    message.textContent = this.#words.failed;
    this.#box.replaceChildren(message);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  get #language() {
    return this.closest("[lang]")?.lang?.startsWith("en") ? "en" : "vi";
  }

  get #words() {
    return WORDS[this.#language];
  }
}

async function fetched(source) {
  const answer = await fetch(source, { cache: "no-store", credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
  return answer.arrayBuffer();
}

function sameBytes(one, other) {
  if (!other || one.byteLength !== other.byteLength) return false;
  const before = new Uint8Array(other);
  return new Uint8Array(one).every((byte, place) => byte === before[place]);
}

// Whether a page is in the window, or near it. Those are painted first.
function isSeen(frame) {
  const { top, bottom } = frame.getBoundingClientRect();
  return bottom > -NEAR && top < innerHeight + NEAR;
}

// Resolves when the browser has had time to show what is painted; in a tab behind others after a while.
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME);
  });
}

function same(mark, other) {
  return mark.paragraph === other.paragraph && mark.rule === other.rule && mark.number === other.number;
}

function setFrame(frame, page, label) {
  frame.style.setProperty("--width", String(page.size.w));
  frame.style.setProperty("--height", String(page.size.h));
  frame.dataset.section = String(page.section);
  frame.setAttribute("aria-label", label);
}

customElements.define("docx-pages", DocxPages);
