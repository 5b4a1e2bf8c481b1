import { dynamic, type Input } from "@pulumi/pulumi";
import { resolved } from "../workload";
import { onEngine } from "./stack";
import { noRights, onTheWire, removalOf, type WireItem } from "./wire";

interface Inputs {
  readonly attributes: Record<string, unknown>;
  readonly relationships: Record<string, { type: string; id: string }>;
}

/** A provider as Pulumi's documentation teaches it: the hooks are closures, which are stored with each resource. */
function naiveProvider(type: string, removal: "delete" | "neutralize" | undefined, none: object) {
  const call = async (method: string, path: string, data?: object) => {
    for (let pause = Number(process.env.BENCH_FIRST_PAUSE); ; pause *= 2) {
      const answer = await fetch(`${process.env.COMMERCELAYER_API_URL}/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${process.env.BENCH_ACCESS_TOKEN}`,
          "content-type": "application/vnd.api+json",
        },
        ...(data ? { body: JSON.stringify({ data }) } : {}),
      });
      if (answer.status === 429) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return text === "" ? undefined : JSON.parse(text).data;
    }
  };
  const document = ({ attributes, relationships }: Inputs) => ({
    type,
    attributes,
    relationships: Object.fromEntries(Object.entries(relationships).map(([name, data]) => [name, { data }])),
  });
  return {
    async create(inputs: Inputs) {
      const { id, attributes } = await call("POST", type, document(inputs));
      return { id, outs: { ...inputs, server: attributes } };
    },
    async diff(_: string, olds: Inputs, news: Inputs) {
      return { changes: JSON.stringify(olds.attributes) !== JSON.stringify(news.attributes) };
    },
    async read(id: string, props: Inputs) {
      const { attributes } = await call("GET", `${type}/${id}`);
      return { id, props: { ...props, server: attributes } };
    },
    async update(id: string, olds: Inputs, news: Inputs) {
      const isChanged = ([name, value]: [string, unknown]) => olds.attributes[name] !== value;
      const changed = Object.fromEntries(Object.entries(news.attributes).filter(isChanged));
      const { attributes } = await call("PATCH", `${type}/${id}`, { type, id, attributes: changed });
      return { outs: { ...news, server: attributes } };
    },
    async delete(id: string) {
      if (removal === "delete") await call("DELETE", `${type}/${id}`);
      if (removal === "neutralize") await call("PATCH", `${type}/${id}`, { type, id, attributes: none });
    },
  };
}

class Naive extends dynamic.Resource {
  constructor({ type, name, attributes, relationships }: WireItem) {
    const inputs: Record<string, Input<unknown>> = { attributes, relationships, server: undefined };
    super(naiveProvider(type, removalOf(type), noRights), name, inputs);
  }
}

export const naive = onEngine({
  name: "D1",
  about: "a naive dynamic provider: its code in each resource, one `fetch` in each hook",
  program: (workload) => async () => {
    const made = new Map<string, Naive>();
    for (const item of workload)
      made.set(
        item.name,
        new Naive(
          onTheWire(
            item,
            resolved(item, (name) => made.get(name)?.id),
          ),
        ),
      );
    return undefined;
  },
});
