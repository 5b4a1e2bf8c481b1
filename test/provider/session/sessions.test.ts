import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { Sessions } from "../../../provider/session/sessions";
import { readSettings, SettingsError } from "../../../provider/session/settings";

describe("the sessions of a process", () => {
  let emulator: Emulator;
  const said: string[] = [];

  beforeEach(async () => {
    said.length = 0;
    emulator = await startEmulator({ limits: "off" });
  });
  afterEach(() => emulator.close());

  it("are one for each account and address", async () => {
    const all = sessions();
    const [first, same, other] = await Promise.all([all.with(settings()), all.with(settings()), all.with(another())]);
    assert.equal(first, same);
    assert.notEqual(first, other);
    assert.equal(emulator.requests().counts.total, 0, "nobody has asked for anything yet");
  });

  it("say the user and the organizations once, where the settings are to be verified", async () => {
    const all = sessions();
    for (let i = 0; i < 2; i++) await all.with(settings({ "commercelayer:verify": "true" }));
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /^info: Commerce Layer accepts the credentials of .*, a member of/);
  });

  it("fail as wrong settings do, where nothing can work with these", async () => {
    const wrong = settings({ "commercelayer:verify": "true", "commercelayer:clientSecret": "wrong" });
    await assert.rejects(sessions().with(wrong), (error) => error instanceof SettingsError);
  });

  function sessions(): Sessions {
    return new Sessions({
      say: (severity, text) => said.push(`${severity}: ${text}`),
      signal: new AbortController().signal,
      processes: { self: "this", isAlive: () => true, hasEnded: () => false },
      savesFirst: true,
      onOrderlyEnd: () => {},
    });
  }

  function settings(changes: Record<string, string> = {}) {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const given = Object.entries({ apiUrl, authUrl, clientId, clientSecret });
    const config = {
      ...Object.fromEntries(given.map(([name, value]) => [`commercelayer:${name}`, value])),
      ...changes,
    };
    return readSettings((key) => config[key], {});
  }

  function another() {
    const { clientId, clientSecret } = emulator.addUser({ email: "other@shop.example" });
    return settings({ "commercelayer:clientId": clientId, "commercelayer:clientSecret": clientSecret });
  }
});
