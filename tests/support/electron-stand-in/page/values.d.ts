export function encodeValue(value: unknown): string;
// The reader knows what was written.
// biome-ignore lint/suspicious/noExplicitAny: as JSON.parse.
export function decodeValue(text: string): any;
