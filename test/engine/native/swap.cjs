// Lets the suites of test/engine run through the native plugin: `mocha --require test/engine/native/swap.cjs …`.
// Programs that import the package get its native classes, and stacks find the plugin.
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...others) {
  return resolve.call(this, request === "pulumi-commercelayer" ? "pulumi-commercelayer/native" : request, ...others);
};
process.env.PULUMI_COMMERCELAYER_TEST_SHELL = "native";
