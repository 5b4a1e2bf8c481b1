/** Which rows, columns and cells of the matrix are shown. */
export class Filters {
  #form;
  #count = document.getElementById("count");
  #nobody = document.getElementById("nobody");
  #onChange;
  #heads;
  #rows;

  constructor(form, table, onChange) {
    this.#form = form;
    this.#onChange = onChange;
    const [head, ...rows] = table.rows;
    this.#heads = [...head.cells].slice(1);
    this.#rows = rows.map((element) => ({
      element,
      cells: [...element.cells].slice(1),
      words: element.cells[0].textContent.toLowerCase(),
    }));
    form.hidden = false;
    form.addEventListener("input", () => this.apply());
    form.addEventListener("submit", (event) => event.preventDefault());
    // The fields are empty only after the event.
    form.addEventListener("reset", () => setTimeout(() => this.apply()));
    this.apply();
  }

  search() {
    this.#form.elements.text.select();
  }

  /** Shows only what concerns a subject, or everything again. */
  toggleSubject(subject) {
    const { elements } = this.#form;
    elements.subject.value = elements.subject.value === subject ? "" : subject;
    this.apply();
  }

  apply() {
    const wanted = Object.fromEntries(new FormData(this.#form));
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    const isNarrow = wanted.subject !== "" || wanted.right !== "" || wanted.data !== "";
    const filled = new Set();
    let shown = 0;
    for (const { element, cells, words: own } of this.#rows) {
      const { kind, power } = element.dataset;
      let fits =
        words.every((word) => own.includes(word)) &&
        (wanted.kind === "" || wanted.kind === kind) &&
        (wanted.power === undefined || power !== undefined);
      const matching = fits ? cells.filter((cell) => fitsCell(cell, wanted)) : [];
      fits &&= !isNarrow || matching.length > 0;
      element.hidden = !fits;
      if (!fits) continue;
      shown++;
      for (const cell of cells) cell.classList.toggle("off", !matching.includes(cell));
      for (const cell of matching) filled.add(cell.cellIndex);
    }
    this.#columns(wanted.subject, filled, isNarrow || shown < this.#rows.length);
    this.#count.textContent = `${shown} of ${this.#rows.length} shown`;
    this.#nobody.hidden = shown > 0;
    this.#onChange();
  }

  /** Leaves out the columns in which nothing fits. */
  #columns(subject, filled, isNarrow) {
    for (const head of this.#heads) {
      const isHidden = subject === "" ? isNarrow && !filled.has(head.cellIndex) : head.dataset.s !== subject;
      head.querySelector("button").setAttribute("aria-pressed", String(subject !== "" && head.dataset.s === subject));
      if (head.hidden === isHidden) continue;
      head.hidden = isHidden;
      for (const { cells } of this.#rows) cells[head.cellIndex - 1].hidden = isHidden;
    }
  }
}

function fitsCell({ dataset }, { subject, right, data }) {
  if (dataset.by === undefined) return false;
  return (
    (subject === "" || dataset.s === subject) &&
    (right === "" || dataset.by.split(" ").some((way) => way.split(":")[1].includes(right))) &&
    (data === "" || [data, "all", "unknown"].includes(dataset.scope))
  );
}
