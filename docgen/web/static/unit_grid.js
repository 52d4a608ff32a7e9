/* The table of units: what is typed is saved after a pause; what cannot be saved stays, with the reason beside it. */
import { Grid } from "./grid.js";

const place = document.getElementById("unit-grid");
const { address, save, drop, year } = place.dataset;
const words = JSON.parse(place.dataset.words);
const PAUSE = 1500; /* milliseconds without a change before it is saved */
const KEPT = `docgen-units-${year}`;
const $ = (name) => document.getElementById(name);
const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
const filled = (pattern, ...values) => values.reduce((text, value) => text.replace("%", value), pattern);

let hash = "", rows = [], columns = [], givenUp = [], waiting = 0, isSaving = false, grid;
const done = [], undone = []; /* steps: cells, a list of {row, column, before, after}, and the rows added for them */
let fresh = []; /* the rows added since the last step */

/* A row: id (empty for a new one), key, texts as the file has them, typed: by column {base, text, problem, theirs}. */
const newRow = (id, key = id) => ({ id, key, texts: {}, typed: new Map(), problem: "", isRemoved: false });
const savedText = (row, name) => row.texts[name] ?? "";
const textOf = (row, { name }) => row.typed.get(name)?.text ?? savedText(row, name);
const nameOf = (row) => textOf(row, { name: "name" }) || words.new;
const isFailed = (one) => one.problem || one.theirs !== undefined;

const model = {
  columns, rows,
  text: textOf,
  label: nameOf,
  isLocked: (row, column) => row.isRemoved || (column.name === "id" && Boolean(row.id)),
  mark(row, column) {
    const typed = row.typed.get(column.name);
    if ((typed && isFailed(typed)) || (row.problem && column.isHeader)) return "bad";
    return typed ? "typed" : "";
  },
  change(cells, asked = cells) {
    const step = cells.map(({ row, column, text }) => ({ row, column, before: textOf(row, column), after: text }));
    step.forEach(({ row, column, after }) => put(row, column.name, after));
    stepped(step);
    noted(asked.length > cells.length ? filled(words.locked, asked.length - cells.length) : "");
  },
  undo: () => turn(done, undone, "before"),
  redo: () => turn(undone, done, "after"),
  moved: describe,
  rowsFor(block, at, column) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    return block.map((cells, index) => (column.name === "id" ? byId.get(cells[0].trim()) : model.rows[at + index]) ?? addRow());
  },
};

function put(row, name, text) {
  const before = row.typed.get(name);
  const base = before?.base ?? savedText(row, name);
  if (row.id && text === base && !(before && isFailed(before))) row.typed.delete(name);
  else row.typed.set(name, { base, text });
  row.problem = "";
}

function turn(from, to, side) {
  const step = from.pop();
  if (!step) return;
  const isBack = side === "before";
  const added = new Set(step.added);
  for (const one of step.cells) if (!isBack || !added.has(one.row)) put(one.row, one.column.name, one[side]);
  isBack ? takeAway(step.added) : bringBack(step.added);
  to.push(step);
  filter();
  noted();
}

function stepped(cells) {
  if (cells.length || fresh.length) done.push({ cells, added: fresh });
  fresh = [];
  undone.length = 0;
}

/* Rows that were added: those not in the file go at once, the others when the table is saved. */
function takeAway(added) {
  const gone = new Set(added.filter((row) => !row.id));
  rows = rows.filter((row) => !gone.has(row));
  givenUp.push(...[...gone].map((row) => row.key));
  for (const row of added) row.isRemoved = Boolean(row.id);
}

function bringBack(added) {
  const back = added.filter((row) => !rows.includes(row));
  rows.push(...back);
  const keys = new Set(back.map((row) => row.key));
  givenUp = givenUp.filter((key) => !keys.has(key));
  for (const row of added) row.isRemoved = false;
}

function addRow() {
  const row = newRow("", crypto.randomUUID());
  if (rows.length) put(row, "kind", textOf(rows.at(-1), { name: "kind" }));
  fresh.push(row);
  rows.push(row);
  if (model.rows !== rows) model.rows.push(row);
  return row;
}

/* After a change: kept in this tab at once, saved after a pause. */
function noted(message) {
  keep();
  later(PAUSE);
  show(message);
}

function later(pause, isAsked = false) {
  clearTimeout(waiting);
  waiting = setTimeout(() => send(isAsked), pause);
}

/* The typed cells that are not in the file; unless `isAll`, without those that were refused as they are. */
const typedCells = (isAll) => rows.flatMap((row) => [...row.typed]
  .filter(([, one]) => one.theirs === undefined && (isAll || (!row.problem && !one.problem)))
  .map(([field, one]) => ({ row, field, base: one.base, text: one.text })));
const isWhole = (row) => !row.problem && ![...row.typed.values()].some(isFailed);

function keep() {
  const cells = rows.flatMap((row) => [...row.typed].map(([field, one]) => [row.id, row.key, field, one.base, one.text]));
  sessionStorage.setItem(KEPT, JSON.stringify(cells));
}

async function send(isAsked) {
  clearTimeout(waiting);
  waiting = 0;
  if (isSaving || grid.editor) return later(300, isAsked);
  const sent = typedCells(isAsked);
  const added = new Map(sent.filter(({ row }) => !row.id && (isAsked || isWhole(row))).map(({ row }) => [row, {}]));
  sent.forEach(({ row, field, text }) => added.has(row) && (added.get(row)[field] = text));
  const removed = [...givenUp, ...rows.filter((row) => row.isRemoved && isAsked).map((row) => row.id)];
  const body = {
    cells: sent.filter(({ row }) => row.id).map(({ row, field, base, text }) => ({ unit: row.id, field, base, text })),
    added: [...added].map(([row, texts]) => ({ key: row.key, texts })),
    removed,
  };
  if (!body.cells.length && !body.added.length && !removed.length) return show();
  isSaving = true;
  show();
  const answer = await ask(save, body);
  isSaving = false;
  if (!answer) return later(5000, isAsked);
  givenUp = givenUp.filter((key) => !removed.includes(key));
  taken(sent, answer);
}

function taken(sent, answer) {
  for (const row of rows) row.id ||= answer.ids[row.key] ?? "";
  rows = rows.filter((row) => !row.isRemoved || !answer.removed.includes(row.id));
  const texts = new Map(answer.rows.map((one) => [one.id, one.texts]));
  for (const row of rows) row.texts = texts.get(row.id) ?? row.texts;
  const cell = (row, field) => `${row.id || row.key}\n${field}`;
  const failed = new Map([...answer.problems, ...answer.conflicts].map((one) => [`${one.unit}\n${one.field}`, one.message === undefined ? { theirs: one.theirs } : { problem: one.message }]));
  for (const { row, field, text } of sent) {
    const typed = row.typed.get(field);
    const why = failed.get(cell(row, field));
    if (!typed) continue;
    if (typed.text !== text) typed.base = why ? typed.base : savedText(row, field);
    else if (why) Object.assign(typed, why);
    else if (row.id) row.typed.delete(field);
  }
  refuse(answer.problems);
  keep();
  filter();
  if (answer.before !== hash) load();
  else hash = answer.hash;
}

/* The reasons for what was not saved, at the cells that were typed, or else at the row. */
function refuse(problems) {
  const byUnit = new Map(rows.map((row) => [row.id || row.key, row]));
  for (const { unit, field, message } of problems) {
    const row = byUnit.get(unit);
    if (!row) continue;
    if (field && (row.typed.has(field) || !row.id)) row.typed.set(field, { base: "", text: "", ...row.typed.get(field), problem: message });
    else row.problem = message;
  }
}

async function ask(url, body) {
  const answer = await fetch(url, body && { method: "POST", body: JSON.stringify(body), keepalive: document.hidden }).catch(() => null);
  const found = await answer?.json().catch(() => null);
  if (answer?.ok && found) return found;
  show(found?.message ?? words.stopped);
  return null;
}

/* The file as it is now, with what is typed and not saved; a cell that both have changed shows both. */
async function load() {
  const found = await ask(address);
  if (!found) return;
  const before = new Map(rows.map((row) => [row.id, row]));
  const there = new Set(found.rows.map((one) => one.id));
  const others = rows.filter((row) => !row.id || (row.typed.size && !there.has(row.id)));
  rows = found.rows.map(({ id, texts }) => Object.assign(before.get(id) ?? newRow(id), { texts })).concat(others);
  hash = found.hash;
  if (!grid) begin(found);
  for (const row of rows) {
    for (const [field, typed] of row.id ? row.typed : []) {
      const now = savedText(row, field);
      if (now === typed.text) row.typed.delete(field);
      else if (now !== typed.base) typed.theirs = now;
    }
  }
  refuse(found.problems);
  filter();
}

function begin(found) {
  columns = model.columns = found.columns;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const typed = (key, field, base, text) => {
    if (!byKey.has(key)) byKey.set(key, rows[rows.push(newRow("", key)) - 1]);
    byKey.get(key).typed.set(field, { base, text });
  };
  for (const { unit, field, base, text } of found.draft.cells) if (byKey.has(unit)) typed(unit, field, base, text);
  for (const { key, texts } of found.draft.added) for (const name in texts) typed(key, name, "", texts[name]);
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  for (const [id, key, field, base, text] of kept) if (!id || byKey.has(id)) typed(id || key, field, base, text);
  for (const column of columns.filter((one) => one.choices.length)) {
    const list = document.body.appendChild(document.createElement("datalist"));
    list.id = `choices-${column.name}`;
    list.append(...column.choices.map((one) => new Option(one)));
  }
  model.rows = rows;
  grid = new Grid(place, model, $("fill-handle"), $("cell-note"));
  if (kept.length) later(PAUSE);
}

function filter() {
  if (!grid) return;
  const wanted = folded($("unit-search").value.trim());
  const isShown = {
    all: () => true,
    blank: (row) => columns.some((one) => one.asked && !textOf(row, one)),
    unsaved: (row) => row.typed.size || row.isRemoved || row.problem,
  }[$("unit-filter").value];
  const text = (row) => folded(columns.map((one) => textOf(row, one)).join("\n"));
  model.rows = rows.filter((row) => isShown(row) && (!wanted || text(row).includes(wanted)));
  grid.refresh();
  show();
}

/* The bar above the table: the cell that is chosen, what belongs into it, and what is wrong with it. */
function describe() {
  const [row, column] = [model.rows[grid.row], columns[grid.column]];
  const typed = row?.typed.get(column.name);
  const problem = (typed?.problem ?? (column.isHeader && row?.problem)) || "";
  $("cell-name").textContent = row ? `${nameOf(row)} – ${column.title}` : "";
  $("cell-help").textContent = row ? column.help : "";
  $("cell-problem").textContent = problem;
  $("cell-conflict").hidden = typed?.theirs === undefined;
  $("cell-note").hidden = !problem && typed?.theirs === undefined;
  $("cell-mine").textContent = typed?.text || words.empty;
  $("cell-theirs").textContent = typed?.theirs || words.empty;
}

function show(message) {
  const problems = rows.flatMap((row) => [
    ...(row.problem ? [[row, columns.find((one) => one.isHeader), row.problem]] : []),
    ...columns.filter((one) => isFailed(row.typed.get(one.name) ?? {})).map((one) => [row, one, row.typed.get(one.name).problem ?? words.conflict]),
  ]);
  $("grid-problems").replaceChildren(...problems.slice(0, 20).map(([row, column, reason]) => {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("button"));
    link.className = "quiet";
    link.textContent = `${nameOf(row)}, ${column.title}: ${reason}`;
    link.addEventListener("click", () => go(row, column));
    return item;
  }));
  $("grid-problems-title").hidden = $("grid-drop-place").hidden = !problems.length;
  const removed = rows.filter((row) => row.isRemoved).length;
  const isTyped = rows.some((row) => row.typed.size);
  $("grid-state").textContent = message || (isSaving ? words.saving
    : removed ? filled(words.removed, removed)
    : problems.length ? filled(words.refused, problems.length)
    : isTyped ? words.typed : words.saved);
  $("grid-count").textContent = filled(words.count, model.rows.length, rows.length);
  $("grid-save").disabled = !isTyped && !removed;
  $("grid-undo").disabled = !done.length;
  $("grid-redo").disabled = !undone.length;
  if (grid) describe();
}

function go(row, column) {
  $("unit-search").value = "";
  $("unit-filter").value = "all";
  filter();
  grid.activate(model.rows.indexOf(row), columns.indexOf(column));
}

function removeOrRestore() {
  const { top, bottom } = grid.selection;
  const chosen = model.rows.slice(top, bottom + 1);
  const isRestored = chosen.every((row) => row.isRemoved);
  for (const row of chosen) row.isRemoved = !isRestored;
  givenUp.push(...chosen.filter((row) => !row.id).map((row) => row.key));
  rows = rows.filter((row) => row.id || !row.isRemoved);
  filter();
  noted();
}

/* All that is not saved is given up: the table as the file has it. */
async function dropAll() {
  if (!confirm(words.drop) || !(await ask(drop, {}))) return;
  clearTimeout(waiting);
  waiting = 0;
  rows = rows.filter((row) => row.id);
  for (const row of rows) Object.assign(row, { typed: new Map(), problem: "", isRemoved: false });
  givenUp = [];
  done.length = undone.length = 0;
  keep();
  load();
}

/* Where both have changed a cell: one of the two is taken. */
function settle(isMine) {
  const [row, column] = [model.rows[grid.row], columns[grid.column]];
  const { text, theirs } = row.typed.get(column.name);
  row.typed.set(column.name, { base: theirs, text: isMine ? text : theirs });
  noted();
  grid.activate(grid.row, grid.column);
}

const onClick = {
  "grid-save": () => send(true), "grid-undo": model.undo, "grid-redo": model.redo, "grid-remove": removeOrRestore,
  "grid-add": () => { go(addRow(), columns.find((one) => one.isHeader)); stepped([]); noted(); },
  "grid-drop": dropAll,
  "keep-mine": () => settle(true), "keep-theirs": () => settle(false),
};
for (const name in onClick) $(name).addEventListener("click", () => grid && onClick[name]());
$("unit-search").addEventListener("input", filter);
$("unit-filter").addEventListener("change", filter);
addEventListener("keydown", (event) => {
  if (!grid || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  document.activeElement.blur();
  send(true);
});
document.addEventListener("visibilitychange", () => document.hidden && waiting && send(false));
addEventListener("beforeunload", (event) => (waiting || isSaving || rows.some((row) => row.isRemoved)) && event.preventDefault());

document.body.addEventListener("desk:data", async () => {
  if (grid && !isSaving && (await ask(`${address}${address.includes("?") ? "&" : "?"}chi-ma=1`))?.hash !== hash) load();
});
load();
