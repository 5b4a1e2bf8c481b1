import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

interface Post {
  readonly id: number;
  readonly number: number;
  title?: string;
  body: string;
  state: string;
  readonly user: { readonly type: string };
  readonly pull_request?: object;
}

/** As much of GitHub's API as the gitops example asks for: the comments of one pull request, and issues, by the page. */
export class GitHub {
  readonly comments: Post[] = [];
  readonly issues: Post[] = [];
  readonly requests: string[] = [];
  readonly #server = http.createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const isKnown = headers.authorization === "Bearer ghs_token";
      const answer = isKnown ? this.#answer(method, new URL(url, "http://github"), text) : undefined;
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { message: "Not Found" }));
    });
  });

  static async start(): Promise<GitHub> {
    const github = new GitHub();
    github.#server.listen(0, "127.0.0.1");
    await once(github.#server, "listening");
    return github;
  }

  /** What GitHub and the workflow tell a job. */
  get environment(): NodeJS.ProcessEnv {
    const { port } = this.#server.address() as AddressInfo;
    return {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: "green/access",
      GITHUB_TOKEN: "ghs_token",
      PULL_REQUEST: "7",
    };
  }

  /** A post of somebody. Pull requests are issues too. */
  post(to: Post[], body: string, user = "User", more: Partial<Post> = {}): Post {
    const id = this.comments.length + this.issues.length + 1;
    const post = { id, number: id, body, state: "open", user: { type: user }, ...more };
    to.push(post);
    return post;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(method: string, { pathname, searchParams }: URL, text: string): unknown {
    const [, path] = /^\/repos\/green\/access\/(.*)$/.exec(pathname) ?? [];
    if (path === undefined) return undefined;
    this.requests.push(`${method} ${path}`);
    const posts = path === "issues" ? this.issues : path === "issues/7/comments" ? this.comments : undefined;
    if (method === "GET" && posts) {
      const size = Number(searchParams.get("per_page"));
      const first = (Number(searchParams.get("page")) - 1) * size;
      const state = searchParams.get("state");
      return posts.filter((post) => state === null || post.state === state).slice(first, first + size);
    }
    const content = JSON.parse(text);
    // The limit is the reason why reports are cut.
    if (content.body.length > 65_536) return undefined;
    if (method === "POST" && posts) return this.post(posts, content.body, "Bot", { title: content.title });
    const [, kind, id] = /^(issues\/comments|issues)\/(\d+)$/.exec(path) ?? [];
    const known = (kind === "issues" ? this.issues : this.comments).find((post) => post.id === Number(id));
    return method === "PATCH" && known ? Object.assign(known, content) : undefined;
  }
}
