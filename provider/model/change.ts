import type { TriggerEffect } from "../entities/field";
import type { Bag } from "./values";

/** One difference between what a resource holds and what the program wants. `property` is as the user wrote it. */
export type Change =
  /** A value to send; `null` clears it. */
  | { readonly effect: "update"; readonly property: string; readonly value: unknown }
  /** A key of `metadata`; `undefined` deletes it. */
  | { readonly effect: "metadata"; readonly property: string; readonly key: string; readonly value: unknown }
  /** Only a new object can have the value. */
  | { readonly effect: "replace"; readonly property: string }
  /** The API can neither change the value nor delete the object. */
  | { readonly effect: "refuse"; readonly property: string }
  | { readonly effect: "trigger"; readonly property: string; readonly trigger: TriggerEffect }
  /** Only the state changes. */
  | { readonly effect: "remember"; readonly property: string }
  /** The resource's name differs from the one in the mark of its objects: only the mark changes. */
  | { readonly effect: "mark" }
  /** What time asks for, or an earlier run has left to do: no input shows it. `outputs` are those that it changes. */
  | { readonly effect: "step"; readonly outputs: Bag }
  /** The object was deleted although the program declares it: a new one must replace it. */
  | { readonly effect: "remake" };
