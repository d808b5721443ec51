/** Liberal reading of request bodies: the PBX takes numbers as text and absent objects as `""`, null or `[]`. */

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** A text, number or `{$oid}` as trimmed text; anything else is no text. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isFields(value) && typeof value.$oid === 'string' ? value.$oid : '';
}

/** A whole number of at least 0 from a number or text, else what stands for it. */
export function wholeOf(value: unknown, otherwise: number): number {
  const text = textOf(value);
  return /^\d+$/.test(text) ? Number(text) : otherwise;
}

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : [];

/** `true`, `"true"`, `1`, `"1"` and `"yes"` are true. */
export const truthOf = (value: unknown): boolean =>
  ['true', '1', 'yes'].includes(textOf(value).toLowerCase());
