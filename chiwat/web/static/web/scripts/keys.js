// One key for a link or a button: <a data-key="j" …>. Never while one types, never with Ctrl, Alt or Meta.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const pressed = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!pressed) return;
  event.preventDefault();
  if (pressed.matches("a, button, summary")) pressed.click();
  else pressed.focus();
});
