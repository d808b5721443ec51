import type { route, sections } from './described.ts';
import type { PreferenceName, preferences } from './described-preferences.ts';
import type { Settings } from './setting.ts';

/** Shown beside a field: what it is, and what to enter. */
interface FieldTexts {
  label: string;
  hint: string;
}

/** A choice says what the chosen value means. */
interface ChoiceTexts<Value extends string> {
  label: string;
  options: Record<Value, string>;
  hints: Record<Value, string>;
}

type TextsOf<S extends { kind: string }> = S extends {
  kind: 'choice';
  values: readonly (infer V extends string)[];
}
  ? ChoiceTexts<V>
  : FieldTexts;

type TextsIn<S extends Settings> = {
  [K in keyof S as S[K]['stored'] extends string ? S[K]['stored'] : never]: TextsOf<S[K]>;
};

type SettingsIn<Name extends keyof typeof sections> = (typeof sections)[Name]['settings'];

type Flat = TextsIn<SettingsIn<'pbx'>> &
  TextsIn<SettingsIn<'agent'>> &
  TextsIn<SettingsIn<'campaign'>> &
  TextsIn<SettingsIn<'listener'>> &
  TextsIn<SettingsIn<'dialing'>>;

/** The words of every described setting; a language whose dictionary lacks one does not compile. */
export type SettingTexts = Flat & {
  originate: TextsIn<SettingsIn<'originate'>>;
  route: TextsIn<typeof route>;
} & { [K in Exclude<PreferenceName, 'language'>]: TextsOf<(typeof preferences)[K]> } & {
  /** The languages name themselves. */
  language: FieldTexts;
};

/** Where the words of a setting of the connection stand, below `setting`. */
export type SettingPath =
  | (keyof Flat & string)
  | `originate.${keyof SettingTexts['originate'] & string}`
  | `route.${keyof SettingTexts['route'] & string}`;
