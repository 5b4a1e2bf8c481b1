import type { ServerWritableStream } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { nativeToken } from "../entities/type-token";
import { resourceType } from "../hooks";
import { hasUnknown } from "../model/values";
import { decode } from "../wire/signs";
import type { Account } from "./account";
import { valuesOf } from "./struct";

type Answer = ServerWritableStream<pb.ListRequest, pb.ListResponse>;

/** Names what could be imported. The API's pages are read at once; the engine gets them in the portions that it asks for. */
export async function list(account: Account, answer: Answer): Promise<void> {
  const { request } = answer;
  const query = decode(valuesOf(request.getQuery()));
  if (hasUnknown(query)) {
    const response = new pb.ListResponse();
    response.setComputed(new pb.ListResponse.Computed());
    answer.write(response);
    return;
  }
  const type = resourceType(request.getToken().slice(nativeToken("").length));
  const all = await account.hooks(type).list(query);
  const start = Number(request.getContinuationToken() || 0);
  const limit = request.getLimit() || all.length;
  const end = Math.min(all.length, start + Math.min(limit, request.getPageSize() || limit));
  for (const { id, name } of all.slice(start, end)) {
    const result = new pb.ListResponse.Result();
    result.setId(id);
    result.setName(name);
    const response = new pb.ListResponse();
    response.setResult(result);
    answer.write(response);
  }
  if (end === all.length || end - start === limit) return;
  const continuation = new pb.ListResponse.Continuation();
  continuation.setContinuationToken(String(end));
  const response = new pb.ListResponse();
  response.setContinuation(continuation);
  answer.write(response);
}
