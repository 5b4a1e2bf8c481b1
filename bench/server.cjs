// The emulator of a scenario, in a process of its own. Its options come as JSON: the command line takes no table of limits.
const { startEmulator } = require("pulumi-commercelayer/emulator");

startEmulator({ ...JSON.parse(process.argv[2]), ownsProcess: true }).then((emulator) => {
  const { apiUrl, authUrl, clientId, clientSecret } = emulator;
  console.log(JSON.stringify({ apiUrl, authUrl, clientId, clientSecret }));
  process.once("SIGTERM", () => emulator.close().then(() => process.exit(0)));
});
