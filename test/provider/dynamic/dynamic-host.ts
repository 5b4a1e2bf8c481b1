import { ProviderProcess } from "../process/provider-process";

/** Pulumi's own dynamic host. */
export function startDynamicHost(environment: NodeJS.ProcessEnv): Promise<ProviderProcess> {
  return ProviderProcess.start([require.resolve("@pulumi/pulumi/cmd/dynamic-provider")], environment);
}
