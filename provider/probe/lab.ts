import type { RawAnswer } from "../api/answer";
import type { Question } from "../api/request";
import type { Json } from "../json";

/** What a probe says beside yes and no. */
export type NoAnswer = { readonly notAsked: string };

export interface Target {
  readonly type: string;
  readonly id: string;
}

export type Relationships = Readonly<Record<string, Target | readonly Target[]>>;

/** A write as a probe words it. */
export interface Write {
  readonly attributes?: Readonly<Record<string, Json>>;
  readonly relationships?: Relationships;
  /** The type that the document names. Default: that of the path. */
  readonly type?: string;
  /** Where a 401 is an answer to the question. Default: it means that the account may not ask. */
  readonly expects401?: true;
}

/** An answer as a probe looks at it. */
export interface Answer extends RawAnswer {
  /** The attributes of the one object in it. */
  readonly attributes: Readonly<Record<string, Json>>;
  /** The id of the one object in it. */
  readonly id: string | undefined;
  /** The attributes of the objects in the list in it. */
  readonly objects: readonly Readonly<Record<string, Json>>[];
  /** The ids of the same objects. */
  readonly ids: readonly string[];
  /** How many they are. */
  readonly count: number;
  /** Whether it refuses with this status and with this code. */
  refuses(status: number, code?: string): boolean;
  /** Whether it is a 422 that names the attribute or relationship; with the rule, if one is given. */
  violates(name: string, rule?: string): boolean;
}

/** What a probe works with. What it makes is marked, remembered, and deleted when all have been asked. */
export interface Lab {
  readonly apiUrl: string;
  readonly organization: Target & { readonly name: string };
  /** A text that nothing else has in it. */
  readonly nonce: string;
  /** An id that no object has. */
  readonly unknownId: string;
  /** An address under the domain that the user gives. */
  address(local: string): string;

  get(path: string, query?: Readonly<Record<string, string>>, how?: Partial<Question>): Promise<Answer>;
  post(type: string, write: Write): Promise<Answer>;
  patch(target: Target, write: Write): Promise<Answer>;
  delete(target: Target): Promise<Answer>;
  /** Sends a body that is no document. */
  send(question: Question): Promise<Answer>;

  /** Makes what the question needs. Where that fails, the question cannot be asked. */
  make(type: string, attributes: Readonly<Record<string, Json>>, relationships?: Relationships): Promise<Target>;
  /** A built-in role of the organization. */
  builtIn(kind: "admin" | "read_only"): Promise<Target & { readonly name: string }>;
  /** A custom role, which stays for good: one for all probes. */
  lastingRole(): Promise<Target>;
}

/** The question cannot be asked, for a reason that the report may say. */
export class NotAsked extends Error {
  override readonly name = "NotAsked";
}
