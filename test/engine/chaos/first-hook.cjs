// Loaded into each dynamic host before anything else: writes down that the host runs, and that it was asked for a hook
// of ours. A host that never was knows nothing of us, and how it ends is not ours to decide. The plugin is ours from the
// start.
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const file = path.join(process.env.CHAOS_HOSTS, String(process.pid));
const isPlugin = path.basename(process.argv[1] ?? "") === "pulumi-resource-commercelayer";
fs.writeFileSync(file, isPlugin ? "hooked" : "started");

const load = Module._load;
Module._load = function (request, ...rest) {
  if (request === "pulumi-commercelayer/dynamic") fs.writeFileSync(file, "hooked");
  return load.call(this, request, ...rest);
};
