import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import { receiveBody } from "../traffic/body";
import type { EmulatorContext, Env, Outcome } from "../traffic/exchange";
import { orderedAnswer } from "./answer";
import type { Fault } from "./fault";
import type { FaultSchedule } from "./schedule";
import type { WaitingRoom } from "./waiting";

/** Lets the faults on order strike. Which request each one strikes is settled on arrival, before anything is awaited. */
export function injection(schedule: FaultSchedule, waiting: WaitingRoom): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { exchange } = c.var;
    const fault = schedule.strike(exchange.method, exchange.endpoint);
    if (!(await receiveBody(c))) return leaveUnanswered(c, "abandoned");
    if (fault === undefined) return next();

    exchange.fault = fault.id;
    if (fault.when === "after") await next();
    await keepBack(c, fault, waiting);
    if (c.env.outgoing.destroyed) return leaveUnanswered(c, "abandoned");
    if (fault.reset) return reset(c);
    if (fault.status !== undefined) replaceAnswer(c, orderedAnswer(fault, fault.status));
    else if (fault.when === "before") await next();
    if (fault.truncate) await truncate(c);
  };
}

async function keepBack(c: EmulatorContext, fault: Fault, waiting: WaitingRoom): Promise<void> {
  if (fault.delay) await waiting.delay(c.env.outgoing, fault.delay);
  if (fault.hold) await waiting.hold(c.env.outgoing);
}

function reset(c: EmulatorContext): void {
  c.env.incoming.socket.resetAndDestroy();
  leaveUnanswered(c, "reset");
}

/** Announces the whole body and sends the first half of it. */
async function truncate(c: EmulatorContext): Promise<void> {
  const { outgoing } = c.env;
  const body = Buffer.from(await c.res.arrayBuffer());
  outgoing.writeHead(c.res.status, { ...Object.fromEntries(c.res.headers), "content-length": body.length });
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  leaveUnanswered(c, "truncated");
}

function leaveUnanswered(c: EmulatorContext, outcome: Outcome): void {
  c.var.exchange.outcome = outcome;
  replaceAnswer(c, RESPONSE_ALREADY_SENT);
}

/** Hono would merge the headers of an answer that is only overwritten. */
function replaceAnswer(c: EmulatorContext, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}
