/** A function of something declared, computed once for each: what is declared never changes, and hooks ask for it all the time. */
export function derived<D extends object, T>(derive: (declared: D) => T): (declared: D) => T {
  const known = new WeakMap<D, { readonly value: T }>();
  return (declared) => {
    const found = known.get(declared) ?? { value: derive(declared) };
    known.set(declared, found);
    return found.value;
  };
}
