// A table of inputs by keyboard: Enter and the arrows move within a column, a block pasted from a spreadsheet fills
// the cells from where one stands. Without this script Tab and the form's own button do the same work.
//
// <table data-grid> … <td data-column="value"><input …></td>
"use strict";

const cellsOf = (row) => [...row.querySelectorAll("[data-column] input:not([type=hidden]), [data-column] select, [data-column] textarea")];

function neighbour(field, step) {
  const rows = [...field.closest("[data-grid]").querySelectorAll("tbody tr")];
  const row = field.closest("tr");
  const place = cellsOf(row).indexOf(field);
  for (let at = rows.indexOf(row) + step; at >= 0 && at < rows.length; at += step) {
    const there = cellsOf(rows[at]);
    if (there.length) return there[Math.min(place, there.length - 1)];
  }
  return null;
}

function moved(event) {
  const field = event.target;
  if (!field.matches("input") || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = neighbour(field, step);
  if (next) { next.focus(); if (next.select) next.select(); }
}

// A cell takes what it can hold: of a choice, the one that is written so.
function put(cell, value) {
  if (!cell || cell.readOnly || cell.disabled) return false;
  if (cell.matches("input, textarea")) { cell.value = value; return true; }
  const found = cell.matches("select") && [...cell.options].find((one) => value && [one.value, one.textContent.trim()].includes(value));
  if (found) cell.value = found.value;
  return Boolean(found);
}

function pasted(event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const field = event.target;
  if (!field.matches("input") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const start = cellsOf(field.closest("tr")).indexOf(field);
  let at = field;
  let filled = 0;
  let left = 0;
  for (const line of text.split("\n")) {
    const cells = at ? cellsOf(at.closest("tr")).slice(start) : [];
    line.split("\t").forEach((value, place) => {
      if (put(cells[place], value.trim())) filled += 1; else if (value.trim()) left += 1;
    });
    at = at ? neighbour(at, 1) : null;
  }
  const grid = field.closest("[data-grid]");
  const told = document.getElementById(grid.dataset.told || "");
  if (told) told.textContent = (left ? grid.dataset.sayPart : grid.dataset.sayPasted).replace("{filled}", filled).replace("{left}", left);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const grid of document.querySelectorAll("[data-grid]")) {
  grid.addEventListener("keydown", moved);
  grid.addEventListener("paste", pasted);
}
