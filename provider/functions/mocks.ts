import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type { Lookup } from "../entities/lookup";

/** Whether the program runs under `pulumi.runtime.setMocks`: then no look-up may reach for the network. */
export function hasMocks(): boolean {
  return pulumi.runtime.getMonitor() instanceof MockMonitor;
}

/** What the `call` of the mocks answers for a look-up. It gets the token `commercelayer:index:<name>`. */
export async function askMocks<R>(
  { name, finds }: Lookup,
  args: object,
  provider: pulumi.ProviderResource | undefined,
): Promise<R> {
  const token = `commercelayer:index:${name}`;
  const answer = await pulumi.runtime.invoke(token, { ...args }, provider ? { provider } : {});
  if (finds === "one") return answer;
  // The SDK has no answer that is nothing: an empty object stands for it.
  if (finds === "one-if-any") return (Object.keys(answer).length === 0 ? undefined : answer) as R;
  // On its way through the SDK, an array becomes an object whose keys are the indices.
  const isList = Object.keys(answer).every((key, index) => key === String(index));
  if (!isList)
    throw new pulumi.RunError(`${name} returns a list: let \`call\` of the mocks answer ${token} with an array`);
  return Object.values(answer) as R;
}
