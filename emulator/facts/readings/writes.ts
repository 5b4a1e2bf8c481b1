import { isObject, type Json } from "../../json";
import { validationFailed } from "../../jsonapi/errors";
import { blank } from "../../jsonapi/problems";
import { type Reading, withAttributes } from "../reading";

/** What the values of a POST or PATCH mean. */
export const writes = {
  "bad-member": {
    otherwise: "unknown ones are ignored",
    change: (asked) => withAttributes(asked, (name, value) => (asked.entity.attributes[name] ? value : undefined)),
  },
  "value-types": {
    otherwise: "a number is converted to a text as well",
    change: (asked) =>
      withAttributes(asked, (name, value) =>
        asked.entity.attributes[name]?.type === "string" && typeof value === "number" ? String(value) : value,
      ),
  },
  "null-in-post": {
    otherwise: "it is refused (`blank`)",
    change: (asked) => {
      const nulls = Object.entries(asked.attributes).filter(([, value]) => value === null);
      if (!asked.record && nulls.length > 0) throw validationFailed(nulls.map(([name]) => blank(name)));
      return asked;
    },
  },
  "null-in-patch": {
    otherwise: "it is refused (`blank`) for all but texts",
    change: (asked) => {
      const nulls = Object.entries(asked.attributes).filter(
        ([name, value]) => value === null && asked.entity.attributes[name]?.type !== "string",
      );
      if (asked.record && nulls.length > 0) throw validationFailed(nulls.map(([name]) => blank(name)));
      return asked;
    },
  },
  replacing: {
    otherwise: "objects are merged by their keys",
    change: (asked) =>
      withAttributes(asked, (name, value) => {
        const before = asked.record?.attributes[name] ?? null;
        return isObject(before) && isObject(value) ? { ...before, ...value } : value;
      }),
  },
  "to-many": {
    otherwise: "an empty list changes nothing",
    change: (asked) => {
      const kept = Object.entries(asked.relationships).filter(([, value]) => !(asked.record && isEmptyList(value)));
      return { attributes: asked.attributes, relationships: Object.fromEntries(kept) };
    },
  },
  triggers: {
    otherwise: "`false` asks for the action too",
    change: (asked) =>
      withAttributes(asked, (name, value) =>
        asked.entity.attributes[name]?.exposure === "trigger" && value === false ? true : value,
      ),
  },
} as const satisfies Record<string, Reading>;

function isEmptyList(value: Json): boolean {
  return isObject(value) && Array.isArray(value.data) && value.data.length === 0;
}
