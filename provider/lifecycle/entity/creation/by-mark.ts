import type { ApiObject } from "../../../api/document";
import { nameOf, stackOf } from "../../../entities/mark";
import { markOf, outputsOf } from "../../../model/outputs";
import { newNonce } from "../../../ownership/on-record";
import { siblings, withKey } from "../siblings";
import type { Creating, Made } from "./creating";
import { post } from "./post";
import { fixedDifferences, isOwn, takeOver } from "./take-over";

/**
 * For objects that can never be deleted and whose names are not unique. The mark on the server tells which object is
 * ours, retired long ago or created by a request whose answer was just lost. It is revived instead of created again.
 */
export async function byMark(creating: Creating): Promise<Made> {
  const { session, entity, inputs, adoption } = creating;
  const all = await siblings(session, entity, inputs);
  const own = all.filter(isOwn(creating)).filter((one) => fixedDifferences(creating, one).length === 0);
  if (own.length > 1)
    throw new Error(
      `${own.map(({ id }) => id).join(" and ")} carry the mark of this resource: choose one with \`adopt\` and remove \`metadata.pulumi\` from the others`,
    );
  if (own[0]) return takeOver(creating, own[0]);

  const namesakes = withKey(entity, all, inputs).filter((one) => !entity.unmanageable?.(outputsOf(entity, one)));
  if (adoption.byKey && namesakes.length > 0) return takeOverOnly(creating, namesakes);
  if (!adoption.insistsOnNew) for (const namesake of namesakes) refuseDouble(creating, namesake);
  return post(creating, newNonce());
}

function takeOverOnly(creating: Creating, [only, ...others]: readonly ApiObject[]): Promise<Made> {
  if (only && others.length === 0) return takeOver(creating, only);
  const ids = [only, ...others].map((one) => one?.id).join(", ");
  throw new Error(`\`adopt: true\` is ambiguous: ${ids} have the same name. Give the id of one of them`);
}

/** Refuses to create a second object with the same name, which could never be deleted. Objects of other stacks do not count. */
function refuseDouble({ owner, entity }: Creating, namesake: ApiObject): void {
  const { id } = namesake;
  const former = markOf(namesake)?.owner;
  if (former !== undefined && stackOf(former) !== stackOf(owner)) return;
  const choice = `To take it over, give \`adopt: "${id}"\`; to create a second one, which the API can never delete, give \`adopt: false\``;
  const whose =
    former === undefined
      ? "is managed by nobody"
      : `belongs, or belonged, to the resource \`${nameOf(former)}\` of this stack. ${aliasFor(former, owner)}`;
  throw new Error(`the ${entity.noun} ${id} has the same name and ${whose}. ${choice}`);
}

/** Two resources of one stack with the same object are probably one resource that was renamed or moved. */
function aliasFor(former: string, owner: string): string {
  return nameOf(former) === nameOf(owner)
    ? "If the resource was moved into or out of a component, give it the option `aliases: [{ parent: … }]` with its former parent, or `pulumi.rootStackResource` if it had none"
    : `If that resource was renamed, give this one the option \`aliases: [{ name: "${nameOf(former)}" }]\``;
}
