// The language host runs this file as it is at the tag: nothing is built. The last argument is the engine's address.
const { serve } = require("pulumi-commercelayer/plugin");

serve(process.argv.slice(2));
