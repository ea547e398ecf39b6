/* Printing. A button[data-print] opens the browser's print window; it is hidden where scripts don't run. */

function offerPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/* Opening or closing every calculation: those that are open are printed. button[data-open-all] names them by a selector. */

function offerToOpen(button) {
  const all = [...document.querySelectorAll(button.dataset.openAll)];
  const words = [button.textContent, button.dataset.textClose];
  button.hidden = all.length < 2;
  button.addEventListener("click", () => {
    const open = !all.every((details) => details.open);
    for (const details of all) details.open = open;
    button.textContent = words[Number(open)];
  });
}

document.querySelectorAll("button[data-open-all]").forEach(offerToOpen);
document.querySelectorAll("button[data-print]").forEach(offerPrint);
