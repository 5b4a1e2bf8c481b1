import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ConfigureErrorMissingKeys, ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { ApiError } from "../api/failure";
import { OutOfTime } from "../api/given-time";
import { configKey, environmentVariable, type Setting, settings } from "../entities/settings";
import { HookError } from "../lifecycle/explain";
import { LookupError } from "../lookups/lookup-error";
import type { Bag } from "../model/values";
import { SettingsError } from "../session/settings";
import { structOf } from "./struct";

/** What a failed call answers. The engine takes `UNKNOWN` and `INTERNAL` for a state that may be corrupt, and all others for certain. */
export class CallFailure extends Error implements Pick<ServiceError, "code" | "details" | "metadata"> {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;

  constructor(code: status, details: string, metadata: Metadata = new Metadata()) {
    super(details);
    this.code = code;
    this.details = details;
    this.metadata = metadata;
  }
}

/** The failure of a call, with a code that says how certain its outcome is. No stack: it says nothing to the user. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  if (error instanceof SettingsError) return missingSettings(error);
  const details = error instanceof Error ? error.message : String(error);
  return new CallFailure(codeOf(error), details);
}

/** The object exists and is in the state, but is not as it should be: the engine keeps it, and tries again as an update. */
export function partialFailure(id: string, outputs: Bag, reason: string): CallFailure {
  const detail = new ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(structOf(outputs));
  detail.setReasonsList([reason]);
  return withDetail(status.UNKNOWN, reason, "pulumirpc.ErrorResourceInitFailed", detail.serializeBinary());
}

function codeOf(error: unknown): status {
  if (error instanceof LookupError) return status.NOT_FOUND;
  if (error instanceof ApiError) return codeOfApi(error);
  if (error instanceof HookError) return error.cause instanceof ApiError ? codeOfApi(error.cause) : codeOfHook(error);
  return status.INTERNAL;
}

/** A hook that failed before it sent anything says what has to change first. */
function codeOfHook({ cause }: HookError): status {
  const outcome = (cause as { outcome?: unknown } | undefined)?.outcome;
  return outcome === "unknown" ? status.UNKNOWN : status.FAILED_PRECONDITION;
}

function codeOfApi(error: ApiError): status {
  if (error.outcome === "unknown") return status.UNKNOWN;
  if (error.cause instanceof OutOfTime) return status.DEADLINE_EXCEEDED;
  if (error.saysMissing) return status.NOT_FOUND;
  if (error.saysTaken) return status.ALREADY_EXISTS;
  if (error.saysUnauthenticated) return status.UNAUTHENTICATED;
  if (error.saysForbidden) return status.PERMISSION_DENIED;
  if (error.status === 429) return status.RESOURCE_EXHAUSTED;
  if (error.status === 400 || error.status === 422) return status.INVALID_ARGUMENT;
  if (error.isPassing || error.outcome === "unsent") return status.UNAVAILABLE;
  return status.FAILED_PRECONDITION;
}

/** The engine says of each missing key how to set it. */
function missingSettings({ message, missing }: SettingsError): CallFailure {
  if (missing.length === 0) return new CallFailure(status.FAILED_PRECONDITION, message);
  const detail = new ConfigureErrorMissingKeys();
  for (const name of missing) {
    const { about, secret }: Setting = settings[name];
    const key = new ConfigureErrorMissingKeys.MissingKey();
    key.setName(configKey(name));
    const flag = secret ? " Use `--secret`." : "";
    key.setDescription(`${about}${flag} Alternatively, set the environment variable ${environmentVariable(name)}.`);
    detail.addMissingkeys(key);
  }
  return withDetail(status.INVALID_ARGUMENT, message, "pulumirpc.ConfigureErrorMissingKeys", detail.serializeBinary());
}

function withDetail(code: status, message: string, type: string, bytes: Uint8Array): CallFailure {
  const any = new Any();
  any.pack(bytes, type);
  const answer = new Status();
  answer.setCode(code);
  answer.setMessage(message);
  answer.addDetails(any);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
  return new CallFailure(code, message, metadata);
}
