import { ignoreMissing } from "../api/failure";
import { permission } from "../entities/permission";
import { entityType } from "../lifecycle/entity";
import { siblings, withKey } from "../lifecycle/entity/siblings";
import type { ResourceType } from "../lifecycle/resource-type";
import { shapeOf } from "../model/shape";
import { clear } from "../ownership/leftovers";
import { isMarked } from "../ownership/marking";
import { warnOfNearMisses } from "./subjects";

const type = entityType(permission);

/** A permission. Its subject may be misspelt, because the API accepts any word. */
export const permissionType: ResourceType<typeof permission> = {
  ...type,
  create: async (work) => {
    const { session, inputs, owner } = work;
    const isNew = withKey(permission, await siblings(session, permission, inputs), inputs).length === 0;
    if (isNew) await warnOfNearMisses(session, inputs.roleId, [inputs.subject], owner);
    return type.create(work);
  },
  async letGo(session, entry) {
    const found = await session.objects.read(shapeOf(permission), String(entry.id)).catch(ignoreMissing);
    if (found && isMarked(found, entry)) await clear(session, permission, found, entry.owner);
  },
};
