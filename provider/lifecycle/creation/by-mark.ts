import type { Resource } from "../../api/document";
import { nameOf, stackOf } from "../../entities/mark";
import { newNonce } from "../../session/session";
import { outputsOf } from "../outputs";
import { markOf, siblings, withKey } from "../siblings";
import type { Creating } from "./creating";
import { post } from "./post";
import { fixedDifferences, isOwn, takeOver } from "./take-over";

/**
 * Objects that can never be deleted and whose names are not unique: the mark on the server tells which one is ours,
 * retired long ago or lost a moment ago, and it is revived instead of being doubled.
 */
export async function byMark(creating: Creating): Promise<Resource> {
  const { session, entity, inputs } = creating;
  const all = await siblings(session, entity, inputs);
  const own = all.filter(isOwn(creating)).filter((one) => fixedDifferences(creating, one).length === 0);
  if (own.length > 1)
    throw new Error(
      `${own.map(({ id }) => id).join(" and ")} carry the mark of this resource: choose one with \`adopt\` and clear \`metadata.pulumi\` of the others`,
    );
  if (own[0]) return takeOver(creating, own[0]);

  const namesakes = withKey(entity, all, inputs).filter((one) => !entity.unmanageable?.(outputsOf(entity, one)));
  if (inputs.adopt === true && namesakes.length > 0) return takeOverOnly(creating, namesakes);
  for (const namesake of namesakes) compareOwners(creating, namesake);
  return post(creating, newNonce());
}

function takeOverOnly(creating: Creating, [only, ...others]: readonly Resource[]): Promise<Resource> {
  if (only && others.length === 0) return takeOver(creating, only);
  const ids = [only, ...others].map((one) => one?.id).join(", ");
  throw new Error(`\`adopt: true\` is not clear: ${ids} have the same name. Give the id of one of them`);
}

/** Two resources of one stack with the same name are more likely one resource that was renamed. */
function compareOwners({ session, resource }: Creating, namesake: Resource): void {
  const { id } = namesake;
  const owner = markOf(namesake)?.resource;
  if (owner === undefined) {
    const hint = `${id} has the same name and is managed by nobody; to take it over, give \`adopt: "${id}"\``;
    session.say("info", hint, resource);
  } else if (stackOf(owner) === stackOf(resource))
    throw new Error(
      `${id} has the same name and belongs to the resource \`${nameOf(owner)}\` of this stack, now or formerly. If this resource was renamed, give it the option \`aliases: [{ name: "${nameOf(owner)}" }]\`; to take the object over, give \`adopt: "${id}"\`; else choose another name`,
    );
}
