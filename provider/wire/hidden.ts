/** The hidden properties in which the dynamic shell's wire format keeps what no hook is told otherwise. */
export const hidden = {
  /** Among the inputs the owner, among the outputs the whole mark. */
  mark: "__mark",
  /** Among the outputs: the names that the program declared, because the dynamic host keeps no old inputs. */
  declared: "__declared",
  /** Among the outputs, where there is something to keep: see `State`. */
  account: "__account",
  leftOvers: "__leftOvers",
} as const;
