/** A test that is about the first reading of a row, and so fails under the second one. */
export interface Bound {
  /** The id of the row in the emulator's table. */
  readonly row: string;
  /** The row that has to have its second reading, too. */
  readonly with?: string;
  /** The full title of the test. */
  readonly test: string;
  /** What in the test, and not in the provider, is bound to the first reading. */
  readonly reason: string;
}

/** Every such test. `npm run readings` fails for an entry that is not needed. */
export const bound: readonly Bound[] = [
  {
    row: "replacing",
    test: "updating keeps the keys of others when it writes metadata, those that were set a moment ago too",
    reason: "takes a key of `metadata` away, which the provider refuses where objects are merged",
  },
  {
    row: "replacing",
    test: "the members of an organization have the role, the scope and the profile that is said, and the defaults where nothing is said",
    reason: "the same, of a member",
  },
  {
    row: "id-in",
    with: "limits-reads",
    test: "the lifecycle under the published limits shares them with a process that only reads, and more than a window of it",
    reason: "reads more objects in a minute than the API then allows one by one",
  },
];

/**
 * The rows under whose second reading the suite proves nothing, with the reason. Every resource lives under them all the same
 * (`readings.test.ts`).
 */
export const unplayable: Readonly<Record<string, string>> = {
  "fresh-reads":
    "what a test makes by hand comes late to lists, and the provider cannot see it where the platform does not show it",
};
