/** Texts for a closed set of keys. */
export type Words<Key extends string> = Record<Key, string>;

/** A text per plural form; both languages here have two. The number itself is `{{n}}`, in the language's digits. */
export type Plural<Key extends string> = Words<`${Key}_one` | `${Key}_other`>;

/** The same keys with any texts. English names the keys: another language that lacks one, or has one too many, does not compile. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

type Stem<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** `section.key`, plural forms by their stem. */
export type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${KeyOf<T[K]>}`;
}[keyof T & string];

/** `section.key` of the texts without plural forms. */
export type PlainKeyOf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${string}_${'one' | 'other'}`
      ? never
      : K
    : `${K}.${PlainKeyOf<T[K]>}`;
}[keyof T & string];
