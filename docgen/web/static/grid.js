/* A grid of texts as in a spreadsheet: virtual rows, keyboard, selection, clipboard, fill. ARIA's grid pattern. */
const HEIGHT = 40; /* pixels of a row */
const SPARE = 8; /* rows that are kept above and below the visible ones */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const range = (from, to) => Array.from({ length: Math.max(to - from, 0) }, (_, index) => from + index);
const within = (value, last) => Math.max(Math.min(value, last), 0);

/* The cells of a block that a spreadsheet copied: tabs and line ends between them, quotes around cells with either. */
export function parsedBlock(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g;
  for (const [, quoted, plain, end] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(cell)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") rows.push([]);
    if (!end) break;
  }
  return rows;
}

const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export const blockText = (rows) => rows.map((cells) => cells.map(quoted).join("\t")).join("\r\n");

/* `model`: columns ({name, title, help, width, choices, isHeader}); rows, the visible ones; text(row, column);
   mark(row, column), its class; isLocked(row, column); label(row); change([{row, column, text}], asked);
   rowsFor(block, at, column), the rows that a pasted block goes to; moved(), undo(), redo(). */
export class Grid {
  row = 0; column = 0; fromRow = 0; fromColumn = 0; /* the active cell, and the opposite corner of the selection */
  editor = null;
  #shown = new Map(); /* the elements of rows by their numbers */

  constructor(root, model, handle, note) {
    Object.assign(this, { root, model, handle, note });
    root.setAttribute("aria-colcount", model.columns.length);
    root.style.setProperty("--columns", model.columns.map((one) => `${one.width}px`).join(" "));
    root.style.setProperty("--left", `${model.columns[0].width}px`);
    this.head = this.#part("head", "rowgroup", root);
    this.body = this.#part("body", "rowgroup", root);
    this.titles = this.#cells(1, this.head, () => "columnheader");
    model.columns.forEach((one, index) => Object.assign(this.titles.children[index], { textContent: one.title, title: one.help }));
    const listen = { keydown: this.#key, pointerdown: this.#press, copy: this.#copy, cut: this.#copy, paste: this.#paste };
    for (const name in listen) root.addEventListener(name, listen[name].bind(this));
    root.addEventListener("dblclick", (event) => event.target.closest(".body .cell") && this.edit());
    root.addEventListener("scroll", () => this.#draw(), { passive: true });
    handle.addEventListener("pointerdown", (event) => this.#drag(event, true));
    new ResizeObserver(() => this.#draw()).observe(root);
    this.refresh();
  }

  get count() { return this.model.rows.length; }

  get selection() {
    const [top, bottom] = [this.row, this.fromRow].sort((a, b) => a - b);
    const [left, right] = [this.column, this.fromColumn].sort((a, b) => a - b);
    return { top, bottom, left, right };
  }

  /* Draws all rows anew, after the model has changed. */
  refresh() {
    this.row = within(this.row, this.count - 1);
    this.fromRow = within(this.fromRow, this.count - 1);
    this.root.setAttribute("aria-rowcount", this.count + 1);
    this.body.style.height = `${this.count * HEIGHT}px`;
    for (const [index, element] of this.#shown) this.#fill(element, index);
    this.#draw();
  }

  activate(row, column, isExtended = false) {
    this.row = within(row, this.count - 1);
    this.column = within(column, this.model.columns.length - 1);
    if (!isExtended) [this.fromRow, this.fromColumn] = [this.row, this.column];
    this.#reveal();
    this.refresh();
    this.#cell(this.row, this.column)?.focus({ preventScroll: true });
    this.model.moved();
    this.#draw();
  }

  edit(text) {
    const [row, column] = [this.model.rows[this.row], this.model.columns[this.column]];
    if (!row || this.editor || this.model.isLocked(row, column)) return;
    const editor = document.createElement(column.choices.length ? "input" : "textarea");
    editor.className = "cell-editor";
    editor.setAttribute("aria-label", `${this.model.label(row)}, ${column.title}`);
    if (column.choices.length) editor.setAttribute("list", `choices-${column.name}`);
    editor.value = text ?? this.model.text(row, column);
    editor.addEventListener("keydown", (event) => this.#editorKey(event));
    editor.addEventListener("blur", () => this.#close(true));
    this.editor = editor;
    this.#cell(this.row, this.column).append(editor);
    this.refresh();
    editor.focus();
    editor.setSelectionRange(editor.value.length, editor.value.length);
  }

  /* Copies the first row of the selection into those below; the row above if only one is selected. */
  fillDown() {
    const { top, bottom } = this.selection;
    const from = bottom > top ? top : top - 1;
    this.#change((column, index) => (from >= 0 && index > from ? this.#text(from, column) : undefined));
  }

  #part(name, role, above) {
    const element = above.appendChild(document.createElement("div"));
    element.className = name;
    element.setAttribute("role", role);
    return element;
  }

  /* The element of a row with its cells, all empty. */
  #cells(number, above, roleOf) {
    const element = this.#part("grid-row", "row", above);
    element.setAttribute("aria-rowindex", number);
    this.model.columns.forEach((column, index) => {
      const cell = this.#part("cell", roleOf(column), element);
      cell.setAttribute("aria-colindex", index + 1);
      cell.dataset.column = index;
    });
    return element;
  }

  #text(index, column) { return this.model.text(this.model.rows[index], column); }

  #cell(row, column) { return this.#shown.get(row)?.children[column]; }

  /* The rows in sight and the active one, and what stands at the corner of the selection. */
  #draw() {
    const first = Math.max(Math.floor(this.root.scrollTop / HEIGHT) - SPARE, 0);
    const last = Math.min(Math.ceil((this.root.scrollTop + this.root.clientHeight) / HEIGHT) + SPARE, this.count);
    const wanted = new Set([...range(first, last), ...(this.count ? [this.row] : [])]);
    for (const [index, element] of this.#shown) {
      if (wanted.has(index)) wanted.delete(index);
      else this.#shown.delete(index) && element.remove();
    }
    for (const index of wanted) {
      const element = this.#cells(index + 2, this.body, (column) => (column.isHeader ? "rowheader" : "gridcell"));
      element.dataset.row = index;
      element.style.top = `${index * HEIGHT}px`;
      this.#shown.set(index, element);
      this.#fill(element, index);
    }
    const { bottom, right } = this.selection;
    this.#stand(this.handle, this.#cell(bottom, right), "right");
    this.#stand(this.note, this.#cell(this.row, this.column), "left");
  }

  /* Puts an element below a cell, at its left or right end; hides it where the cell is out of sight. */
  #stand(element, cell, side) {
    const frame = this.root.getBoundingClientRect();
    const place = cell?.getBoundingClientRect();
    const x = place && place[side] - frame.left;
    const y = place && place.bottom - frame.top;
    const isSeen = place && x >= 0 && x <= frame.width && y > this.head.offsetHeight && y <= this.root.clientHeight;
    element.classList.toggle("unseen", !isSeen);
    element.style.left = `${Math.min(x ?? 0, Math.max(frame.width - element.offsetWidth, 0))}px`;
    element.style.top = `${y ?? 0}px`;
  }

  #fill(element, index) {
    const row = this.model.rows[index];
    if (!row) return;
    const { top, bottom, left, right } = this.selection;
    element.classList.toggle("removed", row.isRemoved);
    this.model.columns.forEach((column, place) => {
      const cell = element.children[place];
      const isActive = index === this.row && place === this.column;
      const isEdited = Boolean(this.editor) && cell.contains(this.editor);
      const mark = this.model.mark(row, column);
      const text = this.model.text(row, column).replaceAll("\n", "; ");
      if (!isEdited && cell.textContent !== text) cell.textContent = text;
      cell.className = `cell ${mark} ${isActive ? "active" : ""} ${isEdited ? "edited" : ""}`;
      cell.tabIndex = isActive ? 0 : -1;
      cell.setAttribute("aria-selected", index >= top && index <= bottom && place >= left && place <= right);
      cell.setAttribute("aria-readonly", this.model.isLocked(row, column));
      cell.setAttribute("aria-invalid", mark === "bad");
    });
  }

  /* Scrolls so that the active cell is seen beside the columns that stand still. */
  #reveal() {
    const [root, cell] = [this.root, this.titles.children[this.column]];
    const top = this.row * HEIGHT;
    root.scrollTop = Math.min(Math.max(root.scrollTop, top + HEIGHT + this.head.offsetHeight - root.clientHeight), top);
    const isStill = (one) => getComputedStyle(one).position === "sticky";
    if (isStill(cell)) return;
    const covered = [...this.titles.children].filter(isStill).reduce((sum, one) => sum + one.offsetWidth, 0);
    const end = cell.offsetLeft + cell.offsetWidth - root.clientWidth;
    root.scrollLeft = Math.min(Math.max(root.scrollLeft, end), cell.offsetLeft - covered);
  }

  /* Gives the cells of the selection the texts of `textOf`; those for which it has none stay. */
  #change(textOf) {
    const { top, bottom, left, right } = this.selection;
    this.#write(range(top, bottom + 1).flatMap((index) => range(left, right + 1).map((place) => {
      const column = this.model.columns[place];
      return { row: this.model.rows[index], column, text: textOf(column, index) };
    })));
  }

  #write(cells) {
    const asked = cells.filter((one) => one.row && one.column && one.text !== undefined && one.text !== this.model.text(one.row, one.column));
    this.model.change(asked.filter((one) => !this.model.isLocked(one.row, one.column)), asked);
    this.refresh();
  }

  #key(event) {
    if (this.editor || !event.target.closest(".body .cell")) return;
    const isLeaving = this.isLeaving;
    this.isLeaving = false;
    const isControl = event.ctrlKey || event.metaKey;
    if (event.key === "Tab" ? !isLeaving && this.#step(event.shiftKey ? -1 : 1) : this.#command(event, isControl)) event.preventDefault();
    else if ((event.key.length === 1 || event.key === "Process") && !isControl && !event.altKey) this.edit(""); /* the letter goes into the editor */
  }

  /* Tab: the next cell, behind the last one that of the next row; false at the ends of the grid, where it leaves. */
  #step(by) {
    const width = this.model.columns.length;
    const next = this.row * width + this.column + by;
    if (next < 0 || next >= this.count * width) return false;
    this.activate(Math.floor(next / width), next % width);
    return true;
  }

  #command(event, isControl) {
    const { row, column } = this;
    const [lastRow, lastColumn] = [this.count - 1, this.model.columns.length - 1];
    const page = Math.max(Math.floor(this.root.clientHeight / HEIGHT) - 2, 1);
    const step = STEPS[event.key];
    const to = step ? (isControl ? this.#edge(...step) : [row + step[0], column + step[1]]) : {
      Home: [isControl ? 0 : row, 0], End: [isControl ? lastRow : row, lastColumn],
      PageUp: [row - page, column], PageDown: [row + page, column],
    }[event.key];
    const clear = () => this.#change(() => "");
    const edit = () => this.edit();
    const command = to ? () => this.activate(...to, event.shiftKey) : (isControl ? {
      d: () => this.fillDown(), y: () => this.model.redo(), z: () => (event.shiftKey ? this.model.redo() : this.model.undo()),
      a: () => { [this.fromRow, this.fromColumn] = [0, 0]; this.activate(lastRow, lastColumn, true); },
    } : { enter: edit, f2: edit, delete: clear, backspace: clear, escape: () => { this.isLeaving = true; } })[event.key.toLowerCase()];
    command?.();
    return Boolean(command);
  }

  /* Where Ctrl and an arrow lead: to the last filled cell of a run, or to the next filled one. */
  #edge(down, right) {
    let [row, column] = [this.row, this.column];
    const isIn = () => row + down >= 0 && column + right >= 0 && row + down < this.count && column + right < this.model.columns.length;
    const isFilled = (by) => this.#text(row + down * by, this.model.columns[column + right * by]) !== "";
    const isRun = isIn() && isFilled(0) && isFilled(1);
    while (isIn()) {
      if (isRun && !isFilled(1)) break;
      [row, column] = [row + down, column + right];
      if (!isRun && isFilled(0)) break;
    }
    return [row, column];
  }

  #editorKey(event) {
    event.stopPropagation();
    const { key, shiftKey } = event;
    if (event.isComposing || !["Enter", "Tab", "Escape"].includes(key)) return;
    event.preventDefault();
    if (key === "Enter" && (event.altKey || shiftKey)) return this.editor.setRangeText("\n", this.editor.selectionStart, this.editor.selectionEnd, "end");
    this.#close(key !== "Escape");
    if (key !== "Tab" || !this.#step(shiftKey ? -1 : 1)) this.activate(this.row + (key === "Enter"), this.column);
  }

  #close(isKept) {
    const editor = this.editor;
    if (!editor) return;
    this.editor = null;
    const cell = editor.closest(".cell");
    const [row, column] = [this.model.rows[cell.parentElement.dataset.row], this.model.columns[cell.dataset.column]];
    editor.remove();
    if (isKept) this.#write([{ row, column, text: editor.value }]);
    this.refresh();
  }

  #press(event) {
    const cell = event.target.closest(".body .cell");
    if (!cell || event.target === this.editor || event.button) return;
    event.preventDefault();
    this.#close(true);
    this.activate(Number(cell.parentElement.dataset.row), Number(cell.dataset.column), event.shiftKey);
    this.#drag(event, false);
  }

  /* The pointer selects cells; from the handle it fills the rows that it passes. */
  #drag(event, isFilling) {
    event.preventDefault();
    const { top, bottom, left, right } = this.selection;
    const over = ({ clientX, clientY }) => {
      const cell = document.elementFromPoint(clientX, clientY)?.closest(".body .cell");
      if (!cell) return;
      const row = Number(cell.parentElement.dataset.row);
      if (isFilling) [this.fromRow, this.fromColumn] = [top, left];
      this.activate(isFilling ? Math.max(row, bottom) : row, isFilling ? right : Number(cell.dataset.column), true);
    };
    const end = () => {
      removeEventListener("pointermove", over);
      if (isFilling) this.#change((column, index) => (index > bottom ? this.#text(top + ((index - top) % (bottom - top + 1)), column) : undefined));
    };
    addEventListener("pointermove", over);
    addEventListener("pointerup", end, { once: true });
  }

  #copy(event) {
    if (this.editor) return;
    event.preventDefault();
    const { top, bottom, left, right } = this.selection;
    const cells = range(top, bottom + 1).map((index) => this.model.columns.slice(left, right + 1).map((column) => this.#text(index, column)));
    event.clipboardData.setData("text/plain", blockText(cells));
    if (event.type === "cut") this.#change(() => "");
  }

  /* A single cell goes into all that are selected, a block to the right of and below the first of them. */
  #paste(event) {
    if (this.editor) return;
    event.preventDefault();
    const block = parsedBlock(event.clipboardData.getData("text/plain"));
    if (block.length === 1 && block[0].length === 1) return this.#change(() => block[0][0]);
    const { top, left } = this.selection;
    const rows = this.model.rowsFor(block, top, this.model.columns[left]);
    this.#write(block.flatMap((cells, index) => cells.map((text, place) => ({ row: rows[index], column: this.model.columns[left + place], text }))));
    [this.fromRow, this.fromColumn] = [top, left];
    this.activate(top + block.length - 1, left + Math.max(...block.map((cells) => cells.length)) - 1, true);
  }
}
