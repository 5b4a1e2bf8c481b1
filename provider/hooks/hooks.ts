import type { Failure } from "../entities/rule";
import type { Created } from "../lifecycle/create";
import type { Difference } from "../lifecycle/diff";
import type { Read } from "../lifecycle/read";
import type { Bag } from "../lifecycle/values";

/** What the engine asks about the objects of one resource type, without its wire format. */
export interface Hooks {
  check(olds: Bag, inputs: Bag): Failure[];
  diff(id: string, outputs: Bag, inputs: Bag): Difference;
  create(inputs: Bag): Promise<Created>;
  read(id: string, outputs: Bag): Promise<Read | undefined>;
  update(id: string, outputs: Bag, inputs: Bag): Promise<Bag>;
  delete(id: string, outputs: Bag): Promise<void>;
}
