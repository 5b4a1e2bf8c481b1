/** An object as the API returns it. */
interface ApiObject {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A person who makes changes outside the stack, as in the vendor's dashboard. */
export class Dashboard {
  readonly #apiUrl: string;
  readonly #token: string;

  constructor(apiUrl: string, token: string) {
    this.#apiUrl = apiUrl;
    this.#token = token;
  }

  /** The first page of the objects of a type, oldest first. */
  async all(type: string): Promise<ApiObject[]> {
    return (await this.#request("GET", `${type}?page[size]=25&sort=created_at`)).data;
  }

  async patch(type: string, id: string | undefined, attributes: object): Promise<void> {
    await this.#request("PATCH", `${type}/${id}`, { data: { type, id, attributes } });
  }

  async delete(type: string, id: string | undefined): Promise<void> {
    await this.#request("DELETE", `${type}/${id}`);
  }

  async #request(method: string, path: string, body?: object): Promise<{ data: ApiObject[] }> {
    const response = await fetch(`${this.#apiUrl}/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/vnd.api+json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    const text = await response.text();
    return text === "" ? { data: [] } : JSON.parse(text);
  }
}
