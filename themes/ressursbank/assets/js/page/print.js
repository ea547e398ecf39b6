/* Printing. A button[data-print] opens the browser's print window; it is hidden where scripts don't run. */

function offerPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

document.querySelectorAll("button[data-print]").forEach(offerPrint);
