import assert from "node:assert/strict";
import { rolePermissions } from "../../../provider/entities/role-permissions";
import { unknown } from "../../../provider/model/values";

describe("the rights of RolePermissions", () => {
  for (const [how, given] of Object.entries({
    "a text": "read, update destroy",
    "an empty text": "",
    "a list": ["read", "update"],
    "an empty list": [],
    "a value that is not known yet": unknown,
    "a list with a value that is not known yet": ["read", unknown],
  }))
    it(`may be ${how}`, () => assert.deepEqual(failures(given), []));

  for (const [how, given] of Object.entries({
    "a text with another word": "read delete",
    "a list with another word": ["read", "delete"],
    "a list that spells several in one text": ["read update"],
    "a number": 1,
    "an object": { read: true },
    "a name that every object has": ["constructor"],
  }))
    it(`must not be ${how}`, () =>
      assert.deepEqual(failures(given), [
        {
          property: "permissions.orders",
          reason: "it must be a list or a string of the rights create, read, update, destroy",
        },
      ]));

  function failures(given: unknown) {
    return rolePermissions.rule?.({ permissions: { orders: given, skus: "read" } });
  }
});
