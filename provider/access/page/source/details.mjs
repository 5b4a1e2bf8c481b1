const words = { c: "create", r: "read", u: "update", d: "destroy" };

/** Tells how somebody comes to a right. Everything is set as text, never as markup. */
export class Details {
  #panel;
  #grid;

  constructor(panel, grid) {
    this.#panel = panel;
    this.#grid = grid;
    panel.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#leave();
    });
  }

  /** Shows what a cell is about; nothing if it is empty. */
  show(cell) {
    if (!cell.matches("td[data-by]")) {
      this.hide();
      return;
    }
    const head = cell.parentElement.cells[0];
    const name = head.querySelector(".name").textContent;
    const subject = cell.dataset.s === "*" ? "every subject" : cell.dataset.s;
    cell.setAttribute(
      "aria-label",
      `${name}, ${subject}: ${inWords(cell.textContent.replaceAll("·", "").toLowerCase())}`,
    );
    const ways = head.querySelectorAll(".ways > li");
    const list = element("ol", "ways");
    for (const way of cell.dataset.by.split(" ")) {
      const [position, rights] = way.split(":");
      const item = ways[Number(position)].cloneNode(true);
      item.prepend(element("strong", "rights", inWords(rights)), " ");
      list.append(item);
    }
    const title = element("h2", "", "");
    title.append(element("bdi", "name", name), element("span", "what", subject));
    const close = element("button", "close", "Close");
    close.addEventListener("click", () => this.#leave());
    this.#panel.replaceChildren(title, list, close);
    this.#panel.hidden = false;
  }

  hide() {
    this.#panel.hidden = true;
  }

  enter() {
    if (!this.#panel.hidden) this.#panel.focus();
  }

  #leave() {
    this.#grid.return();
    this.hide();
  }
}

function inWords(letters) {
  return [...letters].map((letter) => words[letter]).join(", ");
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
