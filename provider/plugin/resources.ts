import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { within } from "../api/given-time";
import { nameOf } from "../entities/mark";
import type { Urn } from "../entities/urn";
import { secretFields } from "../entities/view";
import { resourceType } from "../hooks";
import { PartialFailure } from "../lifecycle/explain";
import type { Hooks } from "../lifecycle/requests";
import type { ResourceType } from "../lifecycle/resource-type";
import { isUnsettled } from "../model/foresight";
import type { State } from "../model/state";
import type { Bag } from "../model/values";
import type { Host } from "../process/host";
import { decode, hasSecret, withSecrets } from "../wire/signs";
import { fromState, isManaged, stateIn, visible } from "../wire/state";
import type { Account } from "./account";
import { differenceOf } from "./difference";
import { partialFailure } from "./failure";
import { structOf, valuesOf } from "./struct";

/** Knows the URN of each owner that a request was about. */
export interface Register {
  read(urn: string): Urn;
  /** The resource carries another owner's mark, perhaps of its former name: what is said of that one is said of it. */
  also(owner: string, urn: string): void;
}

/** The hooks of all resource types as the engine asks for them. Here alone are its requests taken apart. */
export class Resources {
  readonly #account: Account;
  readonly #host: Host;
  readonly #register: Register;

  constructor(account: Account, host: Host, register: Register) {
    this.#account = account;
    this.#host = host;
    this.#register = register;
  }

  async check(request: pb.CheckRequest): Promise<pb.CheckResponse> {
    const { type, hooks, owner } = this.#about(request.getUrn());
    const [olds, news] = [valuesOf(request.getOlds()), valuesOf(request.getNews())];
    const isKnown = Object.keys(olds).length > 0;
    const failures = hooks.check({ owner, inputs: inputsIn(news), olds: isKnown ? inputsIn(olds) : undefined });
    const response = new pb.CheckResponse();
    response.setInputs(structOf(withSecrets(news, secretFields(type.declaration))));
    for (const { property, reason } of failures) {
      const failure = new pb.CheckFailure();
      // The engine prints the value of a property that a failure names, and it does so for secret ones too.
      failure.setReason(`\`${property}\`: ${reason}`);
      response.addFailures(failure);
    }
    return response;
  }

  async diff(request: pb.DiffRequest): Promise<pb.DiffResponse> {
    const { hooks, owner } = this.#about(request.getUrn());
    const newInputs = inputsIn(valuesOf(request.getNews()));
    const state = stateIn(valuesOf(request.getOlds()));
    await this.#host.run(() => hooks.hearTime());
    const plan = hooks.diff({ owner, id: request.getId(), state, inputs: newInputs });
    const oldInputs = inputsIn(valuesOf(request.getOldInputs()));
    return differenceOf(plan, { oldInputs, newInputs, outputs: state.outputs });
  }

  async create(request: pb.CreateRequest): Promise<pb.CreateResponse> {
    const { type, hooks, owner } = this.#about(request.getUrn());
    const values = valuesOf(request.getProperties());
    const asked = { owner, inputs: inputsIn(values) };
    const response = new pb.CreateResponse();
    if (request.getPreview()) {
      const outputs = await this.#host.run(() => hooks.foreseeCreate(asked));
      response.setProperties(structOf(secretly(type, outputs, values)));
      return response;
    }
    const { id, state } = await this.#run(type, values, request, () => hooks.create(asked));
    response.setId(id);
    response.setProperties(structOf(inState(type, state, values)));
    response.setRefreshBeforeUpdate(isUnsettled(type.declaration, state.outputs));
    return response;
  }

  async update(request: pb.UpdateRequest): Promise<pb.UpdateResponse> {
    const { type, hooks, owner } = this.#about(request.getUrn());
    const values = valuesOf(request.getNews());
    const state = stateIn(valuesOf(request.getOlds()));
    const asked = { owner, id: request.getId(), state, inputs: inputsIn(values) };
    const response = new pb.UpdateResponse();
    if (request.getPreview()) {
      response.setProperties(structOf(secretly(type, hooks.foreseeUpdate(asked), values)));
      return response;
    }
    const updated = await this.#run(type, values, request, () => hooks.update(asked));
    response.setProperties(structOf(inState(type, updated, values)));
    response.setRefreshBeforeUpdate(isUnsettled(type.declaration, updated.outputs));
    return response;
  }

  async read(request: pb.ReadRequest): Promise<pb.ReadResponse> {
    const about = this.#about(request.getUrn());
    const { type, hooks } = about;
    const [values, inputs] = [valuesOf(request.getProperties()), valuesOf(request.getInputs())];
    const state = stateIn(values);
    const owner = this.#ownerIn(state, about.owner, request.getUrn());
    // For an import, the engine knows nothing but the id; a `get` comes with what the program gives, if only nothing.
    const intent = isManaged(values) ? "refresh" : request.hasProperties() ? "get" : "import";
    const response = new pb.ReadResponse();
    const found = await this.#host.run(() => hooks.read({ owner, id: request.getId(), state, intent }));
    // Without an id the engine takes the object for gone.
    if (!found) return response;
    const known = { ...inputs, ...values };
    response.setId(found.id);
    response.setInputs(structOf(secretly(type, found.inputs, known)));
    response.setProperties(
      structOf(intent === "get" ? secretly(type, found.state.outputs, known) : inState(type, found.state, known)),
    );
    response.setRefreshBeforeUpdate(intent !== "get" && isUnsettled(type.declaration, found.state.outputs));
    return response;
  }

  async delete(request: pb.DeleteRequest): Promise<void> {
    const about = this.#about(request.getUrn());
    const state = stateIn(valuesOf(request.getProperties()));
    const owner = this.#ownerIn(state, about.owner, request.getUrn());
    const asked = { owner, id: request.getId(), state };
    await this.#host.run(() => within(request.getTimeout(), () => about.hooks.delete(asked)));
  }

  #about(urn: string): { readonly type: ResourceType; readonly hooks: Hooks; readonly owner: string } {
    const { owner, entity } = this.#register.read(urn);
    const type = resourceType(entity);
    return { type, hooks: this.#account.hooks(type), owner };
  }

  /** A resource in the state is known by the mark that it has there, which may be that of its former name. */
  #ownerIn({ mark }: State, owner: string, urn: string): string {
    if (!mark) return owner;
    if (nameOf(mark.owner) !== nameOf(owner)) this.#register.also(mark.owner, urn);
    return mark.owner;
  }

  async #run<T>(
    type: ResourceType,
    values: Bag,
    request: pb.CreateRequest | pb.UpdateRequest,
    hook: () => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#host.run(() => within(request.getTimeout(), hook));
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      throw partialFailure(error.id, inState(type, error.state, values), error.message);
    }
  }
}

function inputsIn(values: Bag): Bag {
  return visible(decode(values));
}

/** A state as the engine keeps it. What the program or the state knows as secret stays secret among the outputs. */
function inState({ declaration }: ResourceType, state: State, known: Bag): Bag {
  return withSecrets(fromState(declaration, state), secretsIn(known));
}

function secretly({ declaration }: ResourceType, values: Bag, known: Bag): Bag {
  return withSecrets(values, [...secretFields(declaration), ...secretsIn(known)]);
}

function secretsIn(values: Bag): string[] {
  return Object.keys(values).filter((name) => hasSecret(values[name]));
}
