import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import type { Ledger, Place, Wait } from "../../../provider/rate/ledger";
import { publishedLimits } from "../../../provider/rate/limits";
import { Host } from "./host";

describe("the ledger of a host", () => {
  let host: Host;

  beforeEach(() => {
    host = new Host();
  });
  afterEach(() => host.close());

  it("counts what every process of the host has sent", async () => {
    const [one, other] = [host.ledger(), host.ledger()];
    for (let i = 0; i < 25; i++) for (const ledger of [one, other]) await send(ledger);
    for (const ledger of [one, other]) assert.deepEqual(await ledger.take("write", "roles"), full);
  });

  it("makes a process wait that begins right after another one has filled the windows", async () => {
    const first = host.ledger();
    for (let i = 0; i < 50; i++) await send(first);
    host.clock.advance(4_000);
    const second = host.ledger();
    assert.deepEqual(await second.take("write", "roles"), { ...full, wait: 6_000 });
    host.clock.advance(6_000);
    await send(second);
  });

  it("keeps the place of a request whose process was killed for as long as it may still arrive and count", async () => {
    const killed = host.ledger();
    for (let i = 0; i < 50; i++) await killed.take("write", "roles");
    const next = host.ledger();
    assert.deepEqual(await next.take("write", "roles"), full);
    host.clock.advance(44_999);
    assert.deepEqual(await next.take("write", "roles"), { ...full, wait: 1 });
    host.clock.advance(1);
    await send(next);
  });

  it("pauses every process after a 429 to one of them", async () => {
    const [one, other] = [host.ledger(), host.ledger()];
    await one.answered(place(await one.take("write", "roles")), { status: 429, rates: {} });
    const wait = await other.take("read", "users");
    assert.deepEqual(wait, { wait: 10_000, reason: "the API answered 429 (too many requests)" });
  });

  it("narrows every process by what the server told one of them", async () => {
    const [one, other] = [host.ledger(), host.ledger()];
    const rates = { limit: 200, interval: 60, remaining: 199 };
    await one.answered(place(await one.take("read", "roles")), { status: 200, rates });
    for (let i = 0; i < 50; i++) await send(other, "read", "users");
    const wait = await one.take("read", "users");
    assert.deepEqual(wait, { wait: 10_000, reason: "its rate limit for reads of users is 50 in 10 s" });
  });

  it("is one for each API address and start of the machine", async () => {
    const one = host.ledger();
    for (let i = 0; i < 50; i++) await send(one);
    await send(host.ledger(undefined, "machine, started again"));
  });

  it("skips lines that it does not understand, torn ones among them", async () => {
    await send(host.ledger());
    const [file = ""] = host.files;
    fs.appendFileSync(file, '\n{"take":"x","at":0,"kind":"wri');
    fs.appendFileSync(
      file,
      `\n\0\0${"garbage".repeat(20_000)}\nnull\n{"at":1}\n{"end":"x","at":0,"answer":null,"chance":0}\n`,
    );
    fs.appendFileSync(file, `\n${JSON.stringify({ take: "future", at: 1e12, kind: "write", endpoint: "roles" })}\n`);
    const next = host.ledger();
    for (let i = 0; i < 49; i++) await send(next);
    assert.deepEqual(await next.take("write", "roles"), full);
    assert.deepEqual(host.warnings, []);
  });

  it("goes on alone where the folder cannot be used, with one warning", async () => {
    fs.writeFileSync(path.join(host.folder, "rate"), "");
    const ledger = host.ledger();
    for (let i = 0; i < 50; i++) await send(ledger);
    assert.deepEqual(await ledger.take("write", "roles"), full);
    assert.equal(host.warnings.length, 1);
    assert.match(
      host.warnings[0] ?? "",
      /^this run cannot share .*EEXIST.*Name a writable folder in COMMERCELAYER_STATE_DIR$/,
    );
  });

  it("goes on with what it knows when the folder breaks on the way", async () => {
    const ledger = host.ledger();
    for (let i = 0; i < 30; i++) await send(ledger);
    fs.rmSync(path.join(host.folder, "rate"), { recursive: true });
    fs.writeFileSync(path.join(host.folder, "rate"), "");
    for (let i = 0; i < 20; i++) await send(ledger);
    assert.deepEqual(await ledger.take("write", "roles"), full);
    assert.equal(host.warnings.length, 1);
  });

  it("meets the others again after someone has removed the files", async () => {
    const [one, other] = [host.ledger(), host.ledger()];
    for (const ledger of [one, other]) await send(ledger);
    for (const file of host.files) fs.rmSync(file);
    for (let i = 0; i < 24; i++) for (const ledger of [one, other]) await send(ledger);
    for (const ledger of [one, other]) assert.deepEqual(await ledger.take("write", "roles"), full);
  });

  it("keeps no more than two files, however long it runs, and all that still counts", async () => {
    const busy = host.ledger();
    const idle = host.ledger();
    await send(idle);
    for (let second = 0; second < 600; second++) {
      for (let i = 0; i < 5; i++) await send(busy, "read", "roles");
      host.clock.advance(1_000);
    }
    assert.ok(host.files.length <= 2, host.files.join());
    const kept = host.files.reduce((size, file) => size + fs.statSync(file).size, 0);
    assert.ok(kept < 400_000, `${kept} bytes`);
    for (const ledger of [idle, host.ledger()]) {
      for (let i = 0; i < 50; i++) await send(busy);
      assert.deepEqual(await ledger.take("write", "roles"), full);
      host.clock.advance(60_000);
    }
  });

  it("never lets a server count more than the limit, however many processes come, go and are killed", async () => {
    const step = fc.record({
      process: fc.nat({ max: 2 }),
      what: fc.constantFrom("take", "take", "take", "answer", "kill"),
      pause: fc.integer({ min: 0, max: 300 }),
    });
    const limits = {
      ...publishedLimits,
      write: { average: { count: 4, span: 3_000 }, burst: { count: 2, span: 1_000 } },
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const own = new Host();
        const ledgers = [0, 1, 2].map(() => own.ledger({ limits }));
        const underway: Place[][] = [[], [], []];
        const counted: number[] = [];
        for (const { process, what, pause } of steps) {
          own.clock.advance(pause);
          const ledger = ledgers[process] as Ledger;
          const taken = what === "take" ? await ledger.take("write", "roles") : undefined;
          if (taken && "id" in taken) {
            counted.push(own.clock.now());
            underway[process]?.push(taken);
          }
          const answered = what === "answer" ? underway[process]?.shift() : undefined;
          if (answered) await ledger.answered(answered, { status: 200, rates: {} });
          if (what === "kill") ledgers[process] = own.ledger({ limits });
          if (what === "kill") underway[process] = [];
        }
        own.close();
        assert.deepEqual(own.warnings, []);
        for (const { count, span } of Object.values(limits.write))
          for (const start of counted)
            assert.ok(counted.filter((time) => time >= start && time < start + span).length <= count);
      }),
    );
  });
});

const full = { wait: 10_000, reason: "its rate limit for writes to roles is 50 in 10 s" };

async function send(ledger: Ledger, kind: "read" | "write" = "write", endpoint = "roles"): Promise<void> {
  await ledger.answered(place(await ledger.take(kind, endpoint)), { status: 200, rates: {} });
}

function place(taken: Place | Wait): Place {
  assert.ok("id" in taken, `no place is free: ${JSON.stringify(taken)}`);
  return taken;
}
