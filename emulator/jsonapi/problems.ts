import type { Json } from "../json";
import type { Problem } from "./errors";

/** The violations that more than one rule reports, in the words of Rails' validations. */

export const blank = (name: string, member: Problem["member"] = "attributes"): Problem => ({
  name,
  member,
  title: "can't be blank",
  error: "blank",
});

/** A relationship's target that is not there, or not for this caller. */
export const required = (name: string): Problem => ({
  name,
  member: "relationships",
  title: "must exist",
  error: "required",
});

export const invalid = (name: string, member: Problem["member"] = "attributes", title = "is invalid"): Problem => ({
  name,
  member,
  title,
  error: "invalid",
});

export const taken = (name: string): Problem => ({
  name,
  member: "attributes",
  title: "has already been taken",
  error: "taken",
});

export const notIncluded = (name: string, value: Json): Problem => ({
  name,
  member: "attributes",
  title: "is not included in the list",
  error: "inclusion",
  parameters: { value },
});

/** A value that is kept for something else. */
export const reserved = (name: string): Problem => ({
  name,
  member: "attributes",
  title: "is reserved",
  error: "exclusion",
});

export const tooSmall = (name: string, value: number, count: number): Problem => ({
  name,
  member: "attributes",
  title: `must be greater than or equal to ${count}`,
  error: "greater_than_or_equal_to",
  parameters: { value, count },
});

export const tooLarge = (name: string, value: number, count: number): Problem => ({
  name,
  member: "attributes",
  title: `must be less than or equal to ${count}`,
  error: "less_than_or_equal_to",
  parameters: { value, count },
});
