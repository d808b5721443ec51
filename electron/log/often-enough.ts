const minute = 60_000;

/**
 * Says of each thing that comes whether it is one of the first `most` of its minute; with the first of a later one, how many were
 * not. `now`: ms.
 */
export function oftenEnough(most: number, now: () => number): () => { skipped: number; shown: boolean } {
  let since = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const isNew = now() - since >= minute || now() < since;
    const skipped = isNew ? Math.max(0, count - most) : 0;
    if (isNew) since = now();
    count = isNew ? 1 : count + 1;
    return { skipped, shown: count <= most };
  };
}
