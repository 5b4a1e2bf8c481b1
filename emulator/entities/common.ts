import { type Attribute, attribute } from "./attribute";

/** The attributes that every entity ends with. */
export const common = {
  created_at: attribute("datetime", { filter: true, sort: true }),
  updated_at: attribute("datetime", { filter: true, sort: true }),
  reference: freeText({ sort: true }),
  reference_origin: freeText({ sort: true }),
  metadata: attribute("object", { create: "optional", update: true, nullable: true, default: {}, filter: true }),
} as const satisfies Record<string, Attribute>;

/** An optional string that PATCH may clear. Filterable, unless the options say otherwise. */
export function freeText(options: Partial<Attribute> = {}): Attribute {
  return attribute("string", { create: "optional", update: true, nullable: true, filter: true, ...options });
}
