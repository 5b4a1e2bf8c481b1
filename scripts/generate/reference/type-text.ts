import type { Type } from "../model";
import { code } from "./markdown";

/** A type for the reader of a page. */
export function typeText(type: Type): string {
  switch (type.of) {
    case "group":
      return "see below";
    case "choice":
      return [
        ...type.allowed.map((value) => code(JSON.stringify(value))),
        ...(type.isOpen ? ["string"] : []),
        ...(type.structure ? [code(type.structure)] : []),
      ].join(", ");
    case "object":
      if (type.structure) return `${code(type.structure)}`;
      if (type.values === "Rights") return "map of lists or strings";
      if (type.values === "Member") return "map of objects";
      return type.values ? "map of strings" : "object";
    default:
      if (type.open)
        return [...type.open.known.map((value) => code(JSON.stringify(value))), "another string"].join(", ");
      return type.allowed ? type.allowed.map((value) => code(JSON.stringify(value))).join(", ") : type.of;
  }
}
