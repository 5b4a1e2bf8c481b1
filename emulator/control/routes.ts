import { type Context, Hono, type MiddlewareHandler } from "hono";
import { FaultError, parseFaultSpec } from "../faults/fault";
import { isDeeperThan, isObject, type Json } from "../json";
import { parseSeed } from "../seeds/form";
import { SeedError } from "../seeds/seed-error";
import { maxBodyDepth } from "../traffic/body";
import type { Env } from "../traffic/exchange";
import { type Control, ControlError, type NewUser } from "./control";

/** A snapshot nests the values of the API a few levels deeper. */
const maxControlDepth = maxBodyDepth + 10;

/** What the caller did wrong, as opposed to the emulator. */
const mistakes = [FaultError, SeedError, ControlError];

/** The control endpoints. They speak plain JSON, and are not rate limited, logged or faulted. */
export function controlRoutes(control: Control, guard: MiddlewareHandler<Env>): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.use(guard);

  app.get("/requests", (c) => c.json(control.requests()));
  app.delete("/requests", (c) => {
    control.clearRequests();
    return c.body(null, 204);
  });

  app.get("/faults", (c) => c.json({ faults: control.listFaults(), held: control.heldCount() }));
  app.post("/faults", async (c) => {
    const body = await readJson(c);
    const specs = (Array.isArray(body) ? body : [body]).map(parseFaultSpec);
    return c.json({ faults: control.orderFaults(specs) }, 201);
  });
  app.delete("/faults", (c) => {
    control.clearFaults();
    return c.body(null, 204);
  });
  app.post("/release", (c) => c.json({ released: control.release() }));

  app.get("/snapshot", (c) => c.json(control.snapshot()));
  app.put("/snapshot", async (c) => {
    control.restore(parseSeed(await readJson(c)));
    return c.body(null, 204);
  });
  app.post("/reset", (c) => {
    control.reset();
    return c.body(null, 204);
  });

  app.get("/invitations", (c) => c.json({ invitations: control.invitations() }));
  app.delete("/invitations", (c) => {
    control.clearInvitations();
    return c.body(null, 204);
  });
  app.post("/clock", async (c) => {
    const body = await readJson(c);
    return c.json({ now: control.advanceClock(isObject(body) ? body.advance : undefined) });
  });

  app.post("/identity_providers/:id/verification", async (c) => {
    const body = await readJson(c);
    control.settleVerification(c.req.param("id"), isObject(body) ? body.status : undefined);
    return c.body(null, 204);
  });

  app.post("/users", async (c) => c.json(control.addUser(parseNewUser(await readJson(c))), 201));

  app.all("*", (c) => c.json({ error: `${c.req.method} ${c.req.path} is no control endpoint` }, 404));
  app.onError((error, c) => {
    const isMistake = mistakes.some((type) => error instanceof type);
    return c.json({ error: error.message }, isMistake ? 400 : 500);
  });
  return app;
}

async function readJson(c: Context<Env>): Promise<Json> {
  const body = await c.req.json<Json>().catch(() => {
    throw new ControlError("the request body is not JSON");
  });
  if (isDeeperThan(body, maxControlDepth))
    throw new ControlError(`the request body is nested deeper than ${maxControlDepth} levels`);
  return body;
}

function parseNewUser(input: Json): NewUser {
  const { email, first_name, last_name } = isObject(input) ? input : {};
  if (typeof email !== "string") throw new ControlError("a user needs an email");
  return {
    email,
    ...(typeof first_name === "string" ? { first_name } : {}),
    ...(typeof last_name === "string" ? { last_name } : {}),
  };
}
