import fs from "node:fs";
import { markerOf } from "./report";

/** A comment or an issue, as far as it is asked for here. */
interface Post {
  readonly id: number;
  readonly number?: number;
  readonly body?: string | null;
  readonly user?: { readonly type: string } | null;
  readonly pull_request?: object;
}

/**
 * `npm run comment -- STACK` puts the report into one comment of the pull request `PULL_REQUEST`, `npm run review -- STACK` the
 * review of access into another, and `npm run issue -- STACK` the report into one issue, which it closes when all is well. All
 * need `GITHUB_TOKEN`; GitHub sets the rest.
 */
async function main(): Promise<void> {
  const [kind, stack] = process.argv.slice(2);
  if (stack === undefined) throw new Error("which stack? Such as: npm run comment -- test");
  const name = kind === "review" ? `access-${stack}` : stack;
  const body = fs.readFileSync(`reports/${name}.md`, "utf8");
  const isOurs = ({ body, user }: Post) => user?.type === "Bot" && body?.startsWith(markerOf(name)) === true;
  if (kind !== "issue") await comment(body, isOurs);
  else await issue(body, isOurs, JSON.parse(fs.readFileSync(`reports/${stack}.json`, "utf8")));
}

async function comment(body: string, isOurs: (post: Post) => boolean): Promise<void> {
  const comments = `issues/${needed("PULL_REQUEST")}/comments`;
  const former = await find(comments, isOurs);
  if (former) await ask("PATCH", `issues/comments/${former.id}`, { body });
  else await ask("POST", comments, { body });
}

async function issue(
  body: string,
  isOurs: (post: Post) => boolean,
  { verdict, title }: { verdict: string; title: string },
): Promise<void> {
  const former = await find("issues?state=open", (post) => isOurs(post) && !post.pull_request);
  if (former)
    await ask("PATCH", `issues/${former.number}`, { title, body, state: verdict === "same" ? "closed" : "open" });
  else if (verdict !== "same") await ask("POST", "issues", { title, body });
}

async function find(path: string, isOurs: (post: Post) => boolean): Promise<Post | undefined> {
  for (let page = 1; ; page++) {
    const posts = (await ask("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`)) as Post[];
    const found = posts.find(isOurs);
    if (found || posts.length < 100) return found;
  }
}

async function ask(method: string, path: string, content?: object): Promise<unknown> {
  const { GITHUB_API_URL: api = "https://api.github.com" } = process.env;
  const response = await fetch(`${api}/repos/${needed("GITHUB_REPOSITORY")}/${path}`, {
    method,
    headers: { accept: "application/vnd.github+json", authorization: `Bearer ${needed("GITHUB_TOKEN")}` },
    ...(content ? { body: JSON.stringify(content) } : {}),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${path}`);
  return response.json();
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

main().catch(({ message }: Error) => {
  console.error(message);
  process.exitCode = 1;
});
