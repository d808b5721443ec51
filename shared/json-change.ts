/** How one JSON value becomes another. What a change does not name stays the very same value, by identity, too. */
export type JsonChange =
  /** It is this now. */
  | { is: unknown }
  /** An object: what became of some of its fields, and which it has no more. */
  | { fields: Record<string, JsonChange>; gone: string[] }
  /** A list: what it holds now, from its beginning. */
  | { items: ListItem[] }
  | null;

type ListItem =
  /** The old list's items from the first to the second place. */
  | [from: number, to: number]
  /** A changed item of the old list. */
  | { at: number; change: JsonChange }
  | { is: unknown };

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What makes `after` of `before`; null: they are equal. An item of a list is known by its `callId`, `id` or `number`. */
export function changeOf(before: unknown, after: unknown): JsonChange {
  if (Object.is(before, after)) return null;
  if (Array.isArray(before) && Array.isArray(after)) return listChange(before, after);
  return isFields(before) && isFields(after) ? fieldsChange(before, after) : { is: after };
}

function fieldsChange(before: Fields, after: Fields): JsonChange {
  const changes = Object.entries(after)
    .map(([name, value]) => {
      const change = Object.hasOwn(before, name) ? changeOf(before[name], value) : { is: value };
      return [name, change] as const;
    })
    .filter(([, change]) => change !== null);
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return changes.length + gone.length === 0 ? null : { fields: Object.fromEntries(changes), gone };
}

function listChange(before: readonly unknown[], after: readonly unknown[]): JsonChange {
  if (isEqual(before, after)) return null;
  const items: ListItem[] = [];
  /** The old list was used up to here. */
  let place = 0;
  for (const value of after) {
    const isSame = isSameThing(before[place], value);
    const change = isSame ? changeOf(before[place], value) : null;
    if (change !== null) {
      items.push({ at: place, change });
      place += 1;
      continue;
    }
    const same = isSame ? place : equalFrom(before, place, value);
    if (same === null) {
      items.push({ is: value });
      continue;
    }
    const last = items.at(-1);
    if (Array.isArray(last) && last[1] === same - 1) last[1] = same;
    else items.push([same, same]);
    place = same + 1;
  }
  return { items };
}

/** Items that are passed over to find one again: lists of thousands that have little in common are told whole. */
const mostPassedOver = 100;

/** Where the list has an equal value next, from a place on; null where it is not near. */
function equalFrom(list: readonly unknown[], place: number, value: unknown): number | null {
  const end = Math.min(list.length, place + mostPassedOver);
  for (let at = place; at < end; at += 1) if (isEqual(list[at], value)) return at;
  return null;
}

/** Whether `changeOf` finds nothing, known at the first difference: in a list most items are compared to be passed over. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  if (!isFields(one) || !isFields(other)) return false;
  const names = Object.keys(other);
  return (
    names.length === Object.keys(one).length &&
    names.every((name) => Object.hasOwn(one, name) && isEqual(one[name], other[name]))
  );
}

const idOf = (value: unknown): unknown =>
  isFields(value) ? (value.callId ?? value.id ?? value.number) : undefined;

/** An event names the call that it is of: two of them are not the same thing. */
function isSameThing(one: unknown, other: unknown): boolean {
  const id = idOf(other);
  return id !== undefined && idOf(one) === id && !(isFields(other) && 'type' in other);
}

/** Makes a change; `before` is the value from which `changeOf` worked it out. */
export function changed(before: unknown, change: JsonChange): unknown {
  if (change === null) return before;
  if ('is' in change) return change.is;
  if ('items' in change)
    return change.items.flatMap((item) => itemsOf(Array.isArray(before) ? before : [], item));
  const fields = isFields(before) ? before : {};
  const kept = Object.entries(fields).filter(([name]) => !change.gone.includes(name));
  const made = Object.entries(change.fields).map(
    ([name, one]) => [name, changed(fields[name], one)] as const,
  );
  return Object.fromEntries([...kept, ...made]);
}

function itemsOf(before: readonly unknown[], item: ListItem): unknown[] {
  if (Array.isArray(item)) return before.slice(item[0], item[1] + 1);
  return ['is' in item ? item.is : changed(before[item.at], item.change)];
}
