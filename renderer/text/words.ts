import type { en } from './en.ts';

type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** Every text of the windows: a language that lacks a key, or has one too many, does not compile. */
export type Words = Shape<typeof en>;
