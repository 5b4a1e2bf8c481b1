import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { changedSettings, checkSettings, keptSettings } from "./configuration";
import { failureOf } from "./failure";
import { invoke } from "./functions";
import { list } from "./listing";
import { packageSchema } from "./package-schema";
import type { Plugin } from "./plugin";
import { structOf, valuesOf } from "./struct";

/** What a provider can do, as the engine hears it twice: in the handshake and when it configures. */
const abilities = { acceptSecrets: true, acceptResources: true, acceptOutputs: false };

/** The service that the engine calls. What is missing here is answered as unimplemented. */
export function serviceOf(plugin: Plugin): UntypedServiceImplementation {
  return {
    handshake: unary(async () => {
      const response = new pb.ProviderHandshakeResponse();
      response.setAcceptSecrets(abilities.acceptSecrets);
      response.setAcceptResources(abilities.acceptResources);
      response.setAcceptOutputs(abilities.acceptOutputs);
      return response;
    }),
    attach: unary(async (request: { getAddress(): string }) => {
      plugin.attach(request.getAddress());
      return new Empty();
    }),
    getSchema: unary(async () => {
      const response = new pb.GetSchemaResponse();
      response.setSchema(JSON.stringify(packageSchema()));
      return response;
    }),
    getPluginInfo: unary(async () => {
      const info = new PluginInfo();
      info.setVersion(packageSchema().version);
      return info;
    }),
    checkConfig: unary(async (request: pb.CheckRequest) => {
      const news = valuesOf(request.getNews());
      const response = new pb.CheckResponse();
      response.setInputs(structOf(keptSettings(news)));
      for (const { property, reason } of checkSettings(news)) {
        const failure = new pb.CheckFailure();
        failure.setReason(property === "" ? reason : `\`${property}\`: ${reason}`);
        response.addFailures(failure);
      }
      return response;
    }),
    // No setting replaces the objects: an address may be a proxy's, and credentials are replaced all the time.
    diffConfig: unary(async (request: pb.DiffRequest) => {
      const changed = changedSettings(valuesOf(request.getOldInputs()), valuesOf(request.getNews()));
      const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
      const response = new pb.DiffResponse();
      response.setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME);
      response.setDiffsList(changed);
      return response;
    }),
    configure: unary(async (request: pb.ConfigureRequest) => {
      await plugin.account.configure(valuesOf(request.getArgs()));
      const response = new pb.ConfigureResponse();
      response.setAcceptsecrets(abilities.acceptSecrets);
      response.setAcceptresources(abilities.acceptResources);
      response.setAcceptoutputs(abilities.acceptOutputs);
      response.setSupportspreview(true);
      return response;
    }),
    check: unary((request: pb.CheckRequest) => plugin.resources.check(request)),
    diff: unary((request: pb.DiffRequest) => plugin.resources.diff(request)),
    create: unary((request: pb.CreateRequest) => plugin.resources.create(request)),
    read: unary((request: pb.ReadRequest) => plugin.resources.read(request)),
    update: unary((request: pb.UpdateRequest) => plugin.resources.update(request)),
    delete: unary(async (request: pb.DeleteRequest) => {
      await plugin.resources.delete(request);
      return new Empty();
    }),
    invoke: unary((request: pb.InvokeRequest) => plugin.host.run(() => invoke(plugin.account, request))),
    list: (stream: Parameters<typeof list>[1]) => {
      plugin.host
        .run(() => list(plugin.account, stream))
        .then(
          () => stream.end(),
          // A stream that is destroyed sends no status, and the engine would wait for ever.
          (error) => void stream.emit("error", failureOf(error)),
        );
    },
    cancel: unary(async () => {
      plugin.host.cancel();
      return new Empty();
    }),
  };
}

function unary<Q, A>(answer: (request: Q) => Promise<A>): handleUnaryCall<Q, A> {
  return ({ request }, done) => {
    answer(request).then(
      (response) => done(null, response),
      (error) => done(failureOf(error)),
    );
  };
}
