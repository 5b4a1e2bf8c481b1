import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { type Lookup, resultName } from "../entities/lookup";
import { lookups } from "../entities/lookups";
import { nativeToken } from "../entities/type-token";
import { find } from "../lookups/find";
import { LookupError } from "../lookups/lookup-error";
import type { Bag } from "../model/values";
import { decode } from "../wire/signs";
import { wrapped } from "../wire/state";
import type { Account } from "./account";
import { structOf, valuesOf } from "./struct";

/** Runs a look-up for a program in any language. */
export async function invoke(account: Account, request: pb.InvokeRequest): Promise<pb.InvokeResponse> {
  const lookup = lookups.find(({ name }) => nativeToken(name) === request.getTok());
  if (!lookup) throw new LookupError(`there is no function ${request.getTok()}`);
  const found = await find(lookup, account.client, decode(valuesOf(request.getArgs())));
  const response = new pb.InvokeResponse();
  response.setReturn(structOf(resultOf(lookup, found)));
  return response;
}

/** A function of Pulumi returns an object, so a list gets a name, and so does what may be nothing. */
function resultOf(lookup: Lookup, found: Bag | Bag[] | undefined): Bag {
  if (found === undefined) return {};
  if (Array.isArray(found)) return { [resultName(lookup)]: found.map((one) => wrapped(lookup.view, one)) };
  const object = wrapped(lookup.view, found);
  return lookup.finds === "one" ? object : { [resultName(lookup)]: object };
}
