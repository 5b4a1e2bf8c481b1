import { ownerOf } from "./mark";
import { nativeToken } from "./type-token";

/** What a URN says about a resource. */
export interface Urn {
  /** The owner that the mark of the resource names. */
  readonly owner: string;
  /** The name of its entity: `Role`. */
  readonly entity: string;
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`; a name may contain colons. */
export function parseUrn(urn: string): Urn {
  const [head = "", project = "", types = "", ...name] = urn.split("::");
  const stack = head.slice("urn:pulumi:".length);
  const type = types.slice(types.lastIndexOf("$") + 1);
  return {
    owner: ownerOf(project, stack, name.join("::"), urn),
    entity: type.startsWith(nativeToken("")) ? type.slice(nativeToken("").length) : type,
  };
}
