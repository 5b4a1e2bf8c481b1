import crypto from "node:crypto";
import { everything } from "../access";
import type { Matrix, MatrixRow } from "../matrix";
import { script, style } from "./assets";
import { Html, html } from "./html";
import { subjectInWords, tableOf } from "./table";

/**
 * Who can do what as one HTML page that needs nothing else: no network, no other file. Its script holds no data, so no name can
 * get into it, and the page may run nothing but this script.
 */
export function pageOf(matrix: Matrix): string {
  const { organization, rows } = matrix;
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Who can do what in ${organization}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#matrix">Skip to the matrix</a>
<header class="masthead">
<p class="eyebrow">Who can do what</p>
<h1><bdi>${organization}</bdi></h1>
<p class="summary">${countsIn(rows)}</p>
</header>
<main>
<div class="panels">
${powersIn(rows)}
${gapsIn(rows)}
</div>
<section aria-labelledby="matrix-title">
<h2 id="matrix-title">Rights by subject</h2>
${filtersFor(matrix)}
<p class="legend">${legend}</p>
${tableOf(matrix)}
</section>
<aside id="details" class="details" aria-label="The ways to a right" aria-live="polite" tabindex="-1" hidden></aside>
</main>
<footer class="footer"><p>Not covered: objects that nobody declares may also grant access, and what was changed by hand since this page was written.</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`;
  return page.text;
}

const legend = new Html(
  '<kbd>C</kbd> create <kbd>R</kbd> read <kbd>U</kbd> update <kbd>D</kbd> destroy <span class="flag">can change access</span>',
);

function hashOf(text: string): string {
  return `sha256-${crypto.createHash("sha256").update(text).digest("base64")}`;
}

function countsIn(rows: readonly MatrixRow[]): string {
  const nouns = {
    person: ["person", "people"],
    credential: ["credential", "credentials"],
    app: ["app", "apps"],
  } as const;
  const counts = Object.entries(nouns).flatMap(([kind, [one, many]]) => {
    const count = rows.filter(({ principal }) => principal.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.join(" · ") || "nobody";
}

/** Those who can change what others, or they themselves, may do. */
function powersIn(rows: readonly MatrixRow[]): Html {
  const mighty = rows.filter(({ powers, isOwner }) => powers.length > 0 || isOwner);
  const items = mighty.map(({ principal, powers, isOwner }) => {
    const what = powers.includes(everything) ? ["everything"] : powers;
    const words = [...(isOwner ? ["the owner"] : []), ...(what.length > 0 ? [what.join(", ")] : [])].join("; ");
    return html`<li><bdi class="name">${principal.name}</bdi> <span class="what">${words}</span></li>`;
  });
  const list = mighty.length === 0 ? html`<p>Nobody.</p>` : html`<ul class="people">${items}</ul>`;
  return html`<section class="panel warning" aria-labelledby="powers-title">
<h2 id="powers-title">Who can change access</h2>
${list}
</section>`;
}

/** What no file says and the vendor decides. */
function gapsIn(rows: readonly MatrixRow[]): Html {
  const items = rows.flatMap(({ principal, gaps }) =>
    gaps.map((gap) => html`<li><bdi class="name">${principal.name}</bdi> <span class="what">${gap}</span></li>`),
  );
  if (items.length === 0) return html``;
  return html`<section class="panel" aria-labelledby="gaps-title">
<h2 id="gaps-title">What is not known</h2>
<ul class="people">${items}</ul>
</section>`;
}

function filtersFor({ subjects }: Matrix): Html {
  const options = subjects.map((subject) => html`<option value="${subject}">${subjectInWords(subject)}</option>`);
  return html`<form id="filters" class="filters" role="search" hidden>
<label class="wide">Search <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="a name, a role, an app" aria-keyshortcuts="/"></label>
<label>Kind <select name="kind"><option value="">all</option><option value="person">people</option><option value="credential">credentials</option><option value="app">apps</option></select></label>
<label>Subject <select name="subject"><option value="">all</option>${options}</select></label>
<label>Right <select name="right"><option value="">any</option><option value="c">create</option><option value="r">read</option><option value="u">update</option><option value="d">destroy</option></select></label>
<label>Data <select name="data"><option value="">any</option><option value="live">live</option><option value="test">test</option></select></label>
<label class="check"><input type="checkbox" name="power"> Only who can change access</label>
<button type="reset">Show all</button>
<output id="count" aria-live="polite"></output>
</form>`;
}
