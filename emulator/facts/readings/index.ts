import type { Reading } from "../reading";
import { objects } from "./objects";
import { queries } from "./queries";
import { refusals } from "./refusals";
import { wire } from "./wire";
import { writes } from "./writes";

/** By the id of its row in the README's table: the second reading of each assumption that has one. */
export const readings: Readonly<Record<string, Reading>> = { ...wire, ...refusals, ...queries, ...writes, ...objects };
