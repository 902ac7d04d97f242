"use strict";
// The desk works without this file. It adds keys, corrections from selected words, dropped files and live progress.

const KEYS_OFF = "onrecord-keys-off";
const PLAIN = "onrecord-plain-text";
const $ = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// --- moving about -----------------------------------------------------------------------------------------------

const items = () => all("[data-item]").filter((item) => item.offsetParent !== null || item.getClientRects().length);

// The item that has the focus; from a number in the text the note that it leads to, so that keys go on from there.
function current() {
  const at = document.activeElement;
  return at.matches("a.ref") ? $(at.getAttribute("href")) : at.closest("[data-item]");
}

function move(step) {
  const list = items();
  if (!list.length) return;
  const here = current();
  const at = here ? list.indexOf(here) + step : step > 0 ? 0 : list.length - 1;
  const next = list[Math.max(0, Math.min(at, list.length - 1))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function follow(selector) {
  const link = $(selector, current() || document.createElement("i"));
  if (link) link.click();
  return Boolean(link);
}

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  e: () => edit(),
  m: () => merge(),
  u: () => undo(),
  h: () => switchHighlights(),
  "/": () => { const field = $("#q"); field.focus(); field.select(); },
  "?": () => { location.href = "/help"; },
};

function keysOff() {
  try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target;
  if (target.closest("input, textarea, select, [contenteditable], dialog")) return;
  if (event.key === "Enter") {
    if (target.matches("[data-item]") && follow("[data-evidence]")) event.preventDefault();
    return;
  }
  if (keysOff() || !Object.hasOwn(ACTIONS, event.key)) return;
  event.preventDefault();
  ACTIONS[event.key]();
});

function merge() {
  if (follow("[data-merge]")) return;
  const field = $("#merge-words");
  if (field) field.focus();
}

function undo() {
  const button = $(".done [data-undo]");
  if (button) button.click();
  else if (location.pathname !== "/log") location.href = "/log";
}

// --- highlights -------------------------------------------------------------------------------------------------

const text = $("#text");
const highlights = $("#highlights");

function showHighlights(on) {
  text.classList.toggle("plain-text", !on);
  highlights.setAttribute("aria-pressed", String(on));
  try { localStorage.setItem(PLAIN, on ? "" : "1"); } catch { /* not kept: no harm */ }
}

function switchHighlights() {
  if (text) showHighlights(text.classList.contains("plain-text"));
}

if (highlights) {
  highlights.hidden = false;
  highlights.addEventListener("click", switchHighlights);
  try { if (localStorage.getItem(PLAIN)) showHighlights(false); } catch { /* as they are */ }
}

// --- correcting -------------------------------------------------------------------------------------------------

const dialog = $("#fix");
const counted = (string) => [...string].length; // offsets count characters, not the halves that scripts count

// Where a point of a selection is in the report's text: every piece says where it begins.
function offsetOf(node, offset, backwards) {
  let piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (piece && node.nodeType === Node.TEXT_NODE) return Number(piece.dataset.at) + counted(node.data.slice(0, offset));
  const range = document.createRange();
  range.setStart(node, offset);
  const pieces = all("[data-at]", text);
  if (backwards) {
    piece = pieces.filter((one) => range.comparePoint(one, 0) < 0).at(-1);
    return piece ? Number(piece.dataset.at) + counted(piece.textContent) : null;
  }
  piece = pieces.find((one) => range.comparePoint(one, 0) >= 0);
  return piece ? Number(piece.dataset.at) : null;
}

function selected() {
  const selection = getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const words = selection.toString();
  let start = offsetOf(range.startContainer, range.startOffset, false);
  let end = offsetOf(range.endContainer, range.endOffset, true);
  if (start === null || end === null || start >= end || !words.trim()) return null;
  if (range.startContainer.nodeType === Node.TEXT_NODE && range.endContainer.nodeType === Node.TEXT_NODE) {
    start += counted(words) - counted(words.trimStart());
    end -= counted(words) - counted(words.trimEnd());
  }
  return { start, end, words: words.trim() };
}

function noteOver(words) {
  return all("[data-content]").find((note) =>
    note.dataset.content.split(",").some((part) => {
      const [start, end] = part.split("-").map(Number);
      return start < words.end && words.start < end;
    }));
}

function edit() {
  const words = selected();
  const note = (current() && current().matches("[data-content]")) ? current() : words && noteOver(words);
  if (dialog && (words || note)) { openFix(note, words); return; }
  const field = current() && $("[data-edit]", current());
  if (field && field.matches("summary")) { field.parentElement.open = true; const asked = all("input:not([type=hidden])", field.parentElement); const first = asked.find((one) => !one.value) || asked[0]; if (first) first.focus(); return; }
  if (field) field.click();
}

function wordsOf(note) {
  return note.dataset.content.split(",").map((part) => {
    const [start, end] = part.split("-").map(Number);
    return all("[data-at]", text).map((piece) => {
      const at = Number(piece.dataset.at);
      return [...piece.textContent].slice(Math.max(start - at, 0), Math.max(end - at, 0)).join("");
    }).join("");
  }).join(" … ");
}

function openFix(note, words) {
  const form = $("form.fixing", dialog);
  form.reset();
  form.elements.content.value = note ? note.dataset.content : "";
  form.elements.to.value = words ? `${words.start}-${words.end}` : "";
  $("#fix-title").textContent = note ? `Correct: ${note.dataset.speaker}` : "Add a statement";
  $("#fix-words").textContent = words ? words.words : wordsOf(note);
  $("[value=speaker]", form).hidden = !note;
  $("[data-for=statement]", form).hidden = !note;
  $("[data-for=both]", form).hidden = !(note && words);
  $("[data-for=selection]", form).hidden = Boolean(note) || !words;
  dialog.showModal();
  form.elements.speaker.focus();
}

if (dialog) {
  all("[data-content] [data-edit]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    openFix(link.closest("[data-content]"), null);
  }));
  all("[data-choose]", dialog).forEach((button) => {
    button.disabled = false;
    button.addEventListener("click", () => {
      const field = $("form.fixing", dialog).elements.speaker;
      field.value = button.dataset.choose;
      field.focus();
    });
  });
  // Enter in a field is the first thing that can be done: a button that is not shown must not be it.
  $("form.fixing", dialog).addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    const button = all(".does button", dialog).find((one) => !one.hidden);
    event.currentTarget.requestSubmit(button);
  });
}
all("main > form.fixing [data-choose]").forEach((button) => {
  button.disabled = false;
  button.addEventListener("click", () => {
    const field = button.form.elements.speaker;
    field.value = button.dataset.choose;
    field.focus();
  });
});

// --- dropped files ----------------------------------------------------------------------------------------------

const drop = $("[data-drop]");
if (drop) {
  const field = $("input[type=file]", drop);
  const box = $(".drop", drop);
  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    box.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) box.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    box.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}

// --- progress ---------------------------------------------------------------------------------------------------

const job = $("[data-job][data-state=running]");

async function look() {
  try {
    const answer = await fetch("/api/jobs", { headers: { Accept: "application/json" } });
    const row = (await answer.json()).find((one) => String(one.number) === job.dataset.job);
    if (!row || row.state !== "running") { location.reload(); return; }
    const done = row.added + row.known + row.failed;
    for (const name of ["added", "known", "failed", "left"]) $(`[data-of=${name}]`, job).textContent = row[name] ?? "–";
    const bar = $("progress", job);
    bar.max = Math.max(done + (row.left ?? 0), 1);
    bar.value = done;
    const minutes = (Date.now() - Date.parse(row.begun)) / 60000;
    const left = done && row.left ? Math.ceil((row.left * minutes) / done) : 0;
    const says = !done ? "The model is being loaded and the first report read."
      : row.left === 0 ? "All is read; the stories are being put together."
      : `Read ${done} of ${done + row.left}${left ? `, about ${left} min left` : ""}.`;
    if ($("[data-says]", job).textContent !== says) $("[data-says]", job).textContent = says;
  } catch { /* the desk may be busy: look again */ }
  setTimeout(look, 1000);
}
if (job) setTimeout(look, 700);

// --- switching the keys off -------------------------------------------------------------------------------------

const keys = $("#keys-switch");
if (keys) {
  const show = () => {
    keys.setAttribute("aria-pressed", String(!keysOff()));
    keys.textContent = keysOff() ? "Single keys are off" : "Single keys are on";
  };
  keys.hidden = false;
  show();
  keys.addEventListener("click", () => {
    try { localStorage.setItem(KEYS_OFF, keysOff() ? "" : "1"); } catch { /* stays as it is */ }
    show();
  });
}
