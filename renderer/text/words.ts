import type { en } from './en.ts';

/** The same keys, any texts. */
export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** Every text of the windows: a language that lacks a key, or has one too many, does not compile. */
export type Words = Shape<typeof en>;

type Stem<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** `group.key`; texts with plural forms by their stem. */
export type WordKey = Paths<Words>;

/** A text with its values; `count` chooses the plural form. */
export type Translate = (key: WordKey, values?: Record<string, string | number>) => string;
