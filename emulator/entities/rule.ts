import type { Draft } from "../jsonapi/draft";
import type { Problem } from "../jsonapi/errors";
import type { Records } from "../store/records";
import type { Viewer } from "./viewer";

/** What must hold after a write, beyond the attributes' own constraints. */
export type Rule = (draft: Draft, context: { readonly store: Records; readonly caller: Viewer }) => Problem | undefined;
