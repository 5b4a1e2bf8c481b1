import { declarations } from "../entities";
import { parseMark } from "../entities/mark";
import { packageName, type Shell, tokenIn } from "../entities/type-token";
import { parseUrn } from "../entities/urn";
import { hidden } from "../wire/hidden";
import { providerText } from "../wire/provider-text";
import { type Deployment, MoveError, type StateResource } from "./deployment";

const packages: Readonly<Record<Shell, string>> = { dynamic: "pulumi-nodejs", native: packageName };
const configPrefix = `${packageName}:`;

/**
 * The state of a stack whose resources of this package belong to the other shell. No object is touched: what the two
 * shells store differs in type tokens, in the provider, and in what a dynamic resource adds for its host.
 */
export function move<D extends Deployment>(state: D, to: Shell): { readonly state: D; readonly moved: number } {
  const { resources = [], pending_operations: pending = [] } = state.deployment;
  if (pending.length > 0)
    throw new MoveError("the stack has interrupted operations: run `pulumi up` first, so that it ends them");
  const from = to === "native" ? "dynamic" : "native";
  const types = new Map(declarations.map(({ name }) => [tokenIn(from, name), name]));
  const ours = resources.filter(({ type }) => types.has(type));
  const used = new Set(ours.map(({ provider }) => provider));
  const kept = new Set(resources.filter(({ type }) => !types.has(type)).map(({ provider }) => provider));
  const known = new Set(resources.map(({ urn }) => urn));
  const moved = resources.flatMap((resource): StateResource[] => {
    const entity = types.get(resource.type);
    if (entity !== undefined) return [movedResource(resource, entity, to)];
    if (!used.has(referenceTo(resource))) return [resource];
    const provider = movedProvider(resource, to);
    return [...(kept.has(referenceTo(resource)) ? [resource] : []), ...(known.has(provider.urn) ? [] : [provider])];
  });
  const renamed = renameIn(moved, from, to) as StateResource[];
  const deployment = { ...state.deployment, resources: referringRightly(renamed) };
  return { state: { ...state, deployment }, moved: ours.length };
}

function movedResource(resource: StateResource, entity: string, to: Shell): StateResource {
  const { __provider: _, [hidden.mark]: __, ...inputs } = resource.inputs ?? {};
  const { __provider: ___, ...outputs } = resource.outputs ?? {};
  const moved = { ...resource, type: tokenIn(to, entity), ...movedReference(resource, to) };
  if (to === "native") return { ...moved, inputs, outputs };
  const code = { __provider: providerText(entity) };
  const owner = parseMark(outputs[hidden.mark])?.owner ?? parseUrn(resource.urn).owner;
  return { ...moved, inputs: { ...inputs, ...code, [hidden.mark]: owner }, outputs: { ...outputs, ...code } };
}

/** A provider of the other package, with the same account. The dynamic host's also has the configuration of others. */
function movedProvider(provider: StateResource, to: Shell): StateResource {
  return {
    ...provider,
    urn: renamedProvider(provider.urn, to),
    type: `pulumi:providers:${packages[to]}`,
    inputs: settingsFor(provider.inputs, to),
    outputs: settingsFor(provider.outputs, to),
  };
}

function settingsFor(values: StateResource["inputs"] = {}, to: Shell): Record<string, unknown> {
  const entries = Object.entries(values);
  if (to === "dynamic")
    return Object.fromEntries(
      entries.flatMap(([name, value]) => (name === "version" ? [] : [[`${configPrefix}${name}`, value]])),
    );
  const own = entries.filter(([key]) => key.startsWith(configPrefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(configPrefix.length), value]));
}

function movedReference({ provider }: StateResource, to: Shell): Pick<StateResource, "provider"> {
  return provider === undefined ? {} : { provider: renamedProvider(provider, to) };
}

function renamedProvider(urn: string, to: Shell): string {
  return urn.replace(/::pulumi:providers:[^:]+::/, `::pulumi:providers:${packages[to]}::`);
}

function referenceTo({ urn, id }: StateResource): string {
  return `${urn}::${id}`;
}

/** Where a provider of the other package was there already, it has an id of its own. */
function referringRightly(resources: readonly StateResource[]): StateResource[] {
  const ids = new Map(resources.map(({ urn, id }) => [urn, id]));
  return resources.map((resource) => {
    if (resource.provider === undefined) return resource;
    const urn = resource.provider.slice(0, resource.provider.lastIndexOf("::"));
    const id = ids.get(urn);
    return id === undefined ? resource : { ...resource, provider: `${urn}::${id}` };
  });
}

/** Every URN in the state names the types of the other shell, those of parents included. */
function renameIn(value: unknown, from: Shell, to: Shell): unknown {
  if (typeof value === "string")
    return value.startsWith("urn:pulumi:") ? value.replaceAll(tokenIn(from, ""), tokenIn(to, "")) : value;
  if (Array.isArray(value)) return value.map((one) => renameIn(one, from, to));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renameIn(one, from, to)]));
}
