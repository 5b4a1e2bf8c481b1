/** A type of object, with the relationships whose ids a reader wants to know. */
export interface Shape {
  readonly type: string;
  readonly include: readonly string[];
  /** The path of the one object that each caller has, where it has no id in its URL. */
  readonly singleton?: string;
}

/** The path of one object. */
export function objectPath({ type, singleton }: Shape, id: string): string {
  return singleton ?? `/${type}/${encodeURIComponent(id)}`;
}
