/** A process of its own that prepares the engine with the `go` that it finds, for tests of several at once. */
import { prepareEngine } from "../../../scripts/engine/engine";

const installer = async () => {
  throw new Error("the tests install nothing");
};

void prepareEngine({ installer }).then(({ source, bin }) => console.log(JSON.stringify({ source, bin })));
