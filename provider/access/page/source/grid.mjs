const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** A table as a grid: one stop for the Tab key, and the arrow keys within. */
export class Grid {
  #table;
  #current;

  constructor(table) {
    this.#table = table;
    table.setAttribute("role", "grid");
    for (const stop of table.querySelectorAll("summary, button")) stop.tabIndex = -1;
    this.settle();
  }

  /** Makes sure that the Tab key finds a cell that is shown. */
  settle() {
    if (this.#current?.checkVisibility()) return;
    const [first] = this.#rows().slice(1);
    if (first) this.#choose(stopIn(first.cells[0]));
  }

  /** Goes to a cell. */
  enter(cell) {
    const stop = stopIn(cell);
    this.#choose(stop);
    stop.focus();
  }

  /** Goes back to where the user was. */
  return() {
    this.#current?.focus();
  }

  /** Goes where a key leads. Returns whether it leads anywhere. */
  move(from, key, isFar) {
    const cell = from.closest("td, th");
    if (!cell) return false;
    const rows = this.#rows();
    const cells = shownIn(cell.parentElement);
    const [row, column] = [rows.indexOf(cell.parentElement), cells.indexOf(cell)];
    const target = this.#targetOf(key, isFar, row, column, rows.length, cells.length);
    const found = target && shownIn(rows[target[0]])[target[1]];
    if (!found) return target !== undefined;
    this.enter(found);
    return true;
  }

  #targetOf(key, isFar, row, column, height, width) {
    const within = (value, end) => Math.max(0, Math.min(end - 1, value));
    if (key in steps) {
      const [down, right] = steps[key];
      return [within(row + down, height), within(column + right, width)];
    }
    if (key === "Home") return [isFar ? 1 : row, 0];
    if (key === "End") return [isFar ? height - 1 : row, width - 1];
    if (key === "PageUp") return [within(row - 10, height), column];
    if (key === "PageDown") return [within(row + 10, height), column];
    return undefined;
  }

  #rows() {
    return [...this.#table.rows].filter((row) => !row.hidden);
  }

  #choose(stop) {
    if (this.#current) this.#current.tabIndex = -1;
    stop.tabIndex = 0;
    this.#current = stop;
  }
}

function shownIn(row) {
  return [...row.cells].filter((cell) => !cell.hidden);
}

function stopIn(cell) {
  return cell.querySelector("summary, button") ?? cell;
}
