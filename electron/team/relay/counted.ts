/** So many of something, as English says it: `1 row`, `2 rows`. */
export const counted = (some: number, what: string): string => `${some} ${what}${some === 1 ? '' : 's'}`;
