/** Returns the items by id, in order. Where an id occurs twice, the first item is used. */
export function firstById<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const item of items) {
    if (!first.has(item.id)) first.set(item.id, item);
  }
  return first;
}

/** Returns the first item with this id, or `undefined`. Scans the list: for a single look-up. */
export function findById<T extends { readonly id: string }>(items: readonly T[], id: string): T | undefined {
  for (const item of items) {
    if (item.id === id) return item;
  }
  return undefined;
}

/** Returns the index at which the key occurred before, or notes that it occurs first at `index` and returns `undefined`. */
export function earlierIndex(seen: Map<string, number>, key: string, index: number): number | undefined {
  const earlier = seen.get(key);
  if (earlier === undefined) seen.set(key, index);
  return earlier;
}
