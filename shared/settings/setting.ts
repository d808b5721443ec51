import type { PlacementMethod } from '../call/placement-method.ts';

/** A page of the settings that shows fields of the connection. */
type ConnectionPage = 'connection' | 'dialing';

interface Described {
  /** Its name in the stored connection, for a secret among the sealed ones; null: only a configuration file has it. */
  stored: string | null;
  /** Not its section's page. */
  page?: ConnectionPage;
  /** Stays on this machine: no backup takes it along. Every secret does. */
  private?: true;
}

/** A text. A configuration file may leave it out where it has a default or needs none. */
export interface TextSetting extends Described {
  kind: 'text';
  /** What a right value is, for errors about a configuration file. */
  expected: string;
  /** Characters, in the stored connection. */
  longest: number;
  /** `always`: no desk works without it; `for-way`: those that place calls as its section is for. */
  needed?: 'always' | 'for-way';
  byDefault?: string;
  /** What the settings page begins with, where that is not the default. */
  fresh?: string;
  /** Whether blanks around it are left out; always where it is needed. */
  trimmed?: true;
  /** The value as it is used; null for what is none. */
  read?: (text: string) => string | null;
  /** A regular expression: the form says at once where it is none. */
  isPattern?: true;
  /** Stands for an empty one while a connection is half described, so that its chain can be checked. */
  standIn?: string;
  /** Written in capitals. */
  capitals?: true;
  /** Beside its neighbours, where there is room. */
  narrow?: true;
}

/** A whole number between two bounds, both included. */
export interface WholeSetting extends Described {
  kind: 'whole';
  unit: 'seconds' | 'minutes' | 'times' | 'port';
  least: number;
  most: number;
  byDefault: number;
}

export interface ChoiceSetting extends Described {
  kind: 'choice';
  values: readonly string[];
  /** Without one, a configuration file must choose. */
  byDefault?: string;
  narrow?: true;
}

export interface FlagSetting extends Described {
  kind: 'flag';
  byDefault: boolean;
}

/** Texts of one kind. `address`: IP addresses and ranges; `pattern`: regular expressions. */
export interface ListSetting extends Described {
  kind: 'list';
  of: 'address' | 'pattern';
  expected: string;
  /** Characters of an item, in the stored connection. */
  longest: number;
  mostItems: number;
  /** Without one, an absent list means something of its own. */
  byDefault?: readonly string[];
}

/** Sealed by the system, written by the windows and never read back. */
export interface SecretSetting extends Described {
  kind: 'secret';
  longest: number;
  /** For the ways of signing in that need it; without any, it belongs to the settings beside it. */
  signIn?: {
    modes: readonly string[];
    /** The environment's, which wins over a configuration file's. */
    variable: string;
    words: string;
  };
}

export type Setting = TextSetting | WholeSetting | ChoiceSetting | FlagSetting | ListSetting | SecretSetting;
export type Settings = Record<string, Setting>;

/** A section of the configuration file. */
export interface Section {
  /** What it is, for errors about a file. */
  expected: string;
  page: ConnectionPage;
  /** Only desks that place calls this way use it. */
  way?: PlacementMethod;
  /** The stored connection keeps it as an object under this name; otherwise its settings stand beside all others. */
  storedIn?: 'originate';
  settings: Settings;
}

/** A value as a checked configuration has it. */
export type ConfigValue<S extends Setting> = S extends WholeSetting
  ? number
  : S extends FlagSetting
    ? boolean
    : S extends ChoiceSetting
      ? S['values'][number]
      : S extends ListSetting
        ? S extends { byDefault: readonly string[] }
          ? string[]
          : string[] | undefined
        : S extends { needed: string } | { byDefault: string }
          ? string
          : string | undefined;

/** A section's values in a checked configuration; what may be missing is optional. */
export type ConfigValues<S extends Settings> = {
  -readonly [K in keyof S as undefined extends ConfigValue<S[K]> ? never : K]: ConfigValue<S[K]>;
} & {
  -readonly [K in keyof S as undefined extends ConfigValue<S[K]> ? K : never]?: ConfigValue<S[K]>;
};

/** A value as the stored connection has it: an empty text where there is none. */
export type StoredValue<S extends Setting> = S extends TextSetting
  ? string
  : S extends ListSetting
    ? string[]
    : ConfigValue<S>;

/** Settings under their stored names. */
export type StoredValues<S extends Settings> = {
  -readonly [K in keyof S as S[K] extends SecretSetting
    ? never
    : S[K]['stored'] extends string
      ? S[K]['stored']
      : never]: StoredValue<S[K]>;
};

/** What the settings page begins with. */
export function freshValue(setting: Exclude<Setting, SecretSetting>): string | number | boolean | string[] {
  if (setting.kind === 'text') return setting.fresh ?? setting.byDefault ?? '';
  if (setting.kind === 'choice') return setting.byDefault ?? setting.values[0] ?? '';
  return setting.kind === 'list' ? [...(setting.byDefault ?? [])] : setting.byDefault;
}

/** What a whole number has to be, in words for errors about a configuration file. */
export function expectedWhole({ unit, least, most }: WholeSetting): string {
  const what = {
    seconds: 'whole seconds',
    minutes: 'whole minutes',
    times: 'a whole number',
    port: 'a port',
  };
  return `${what[unit]}, ${least} to ${most}`;
}
