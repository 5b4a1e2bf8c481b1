/** What an organization has and no file can say, so that nobody takes the file for all there is. */
export interface Omission {
  readonly noun: string;
  /** What people call the object. */
  readonly name: string;
  readonly id: string;
  /** Absent: the whole object is left out. */
  readonly property?: string;
  readonly reason: string;
}

/** `the role "Editor" (xYzabcdefg), \`reference\`: …` */
export function inWords({ noun, name, id, property, reason }: Omission): string {
  return `${noun} ${JSON.stringify(name)} (${id})${property === undefined ? "" : `, \`${property}\``}: ${reason}`;
}
