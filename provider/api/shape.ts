/** A type of object, and the relationships whose ids are wanted with it. */
export interface Shape {
  readonly type: string;
  readonly include: readonly string[];
  /** The path of an object that each caller has exactly one of, and that has no id in its URL. */
  readonly singleton?: string;
}

/** The path of one object. */
export function objectPath({ type, singleton }: Shape, id: string): string {
  return singleton ?? `/${type}/${encodeURIComponent(id)}`;
}
