import { Details } from "./details.mjs";
import { Filters } from "./filters.mjs";
import { Grid } from "./grid.mjs";

// The page can be read without this script, which makes it a grid that one can search and walk through.
const table = document.getElementById("matrix");
const grid = new Grid(table);
const details = new Details(document.getElementById("details"), grid);
const filters = new Filters(document.getElementById("filters"), table, () => grid.settle());

table.addEventListener("click", ({ target }) => {
  const cell = target.closest("td");
  const subject = target.closest("button.subject");
  if (cell) grid.enter(cell);
  else if (subject) filters.toggleSubject(subject.closest("th").dataset.s);
});
table.addEventListener("focusin", ({ target }) => details.show(target));
table.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("td")) details.enter();
  else if (event.key === "Escape") details.hide();
  else if (grid.move(event.target, event.key, event.ctrlKey)) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  filters.search();
});
