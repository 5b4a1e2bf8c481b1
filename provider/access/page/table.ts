import { type Right, rights } from "../../entities/rights";
import { everything } from "../access";
import type { Cell, Matrix, MatrixRow } from "../matrix";
import { type Html, html } from "./html";

const allRights = Object.keys(rights) as Right[];

/** The matrix as a table that can be read without its script. A cell refers to the ways of its row by their positions. */
export function tableOf({ subjects, rows }: Matrix): Html {
  const heads = subjects.map(
    (subject) =>
      html`<th scope="col" data-s="${subject}"><button type="button" class="subject" tabindex="-1">${subjectInWords(subject)}</button></th>`,
  );
  return html`<div class="frame">
<table id="matrix">
<caption class="unseen">Who may create, read, update and destroy what</caption>
<thead><tr><th scope="col" class="corner">Who</th>${heads}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, subjects))}</tbody>
</table>
<p id="nobody" class="nobody" hidden>Nobody fits. Remove a filter.</p>
</div>`;
}

export function subjectInWords(subject: string): string {
  return subject === everything ? "every subject" : subject;
}

function rowOf({ principal, isOwner, powers, gaps, ways, cells }: MatrixRow, subjects: readonly string[]): Html {
  const { kind, name } = principal;
  const badges = [
    ...(isOwner ? [html`<span class="badge">owner</span>`] : []),
    ...(powers.length > 0 ? [html`<span class="badge strong">can change access</span>`] : []),
    ...(gaps.length > 0 ? [html`<span class="badge">partly unknown</span>`] : []),
  ];
  const items = ways.map(
    ({ text, scope }) => html`<li data-scope="${scope}">${text} <span class="scope">[${scope}]</span></li>`,
  );
  return html`<tr data-kind="${kind}"${powers.length > 0 ? html` data-power` : undefined}><th scope="row"><details><summary><bdi class="name" title="${name}">${name}</bdi> <span class="kind">${kind}</span>${badges}</summary><ol class="ways">${items}</ol></details></th>${subjects.map((subject) => cellOf(subject, cells.get(subject)))}</tr>
`;
}

function cellOf(subject: string, cell: Cell | undefined): Html {
  if (!cell || cell.rights.length === 0) return html`<td></td>`;
  const by = [...cell.by].map(([position, given]) => `${position}:${lettersOf(given)}`).join(" ");
  return html`<td class="${levelOf(cell)}" data-s="${subject}" data-by="${by}" data-scope="${cell.scope}">${shown(cell)}</td>`;
}

/** What a cell is coloured by. */
function levelOf({ rights: given, isPower }: Cell): string {
  const level = given.includes("destroy") ? "destroy" : given.some((right) => right !== "read") ? "write" : "read";
  return isPower ? `${level} power` : level;
}

/** A letter for each right, and a dot for each that is missing. */
function shown({ rights: given }: Cell): string {
  return allRights.map((right) => (given.includes(right) ? (right[0] ?? "").toUpperCase() : "·")).join("");
}

function lettersOf(given: readonly Right[]): string {
  return given.map((right) => right[0]).join("");
}
