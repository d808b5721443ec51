import { z } from 'zod';
import { isPattern } from '../guards/pattern.ts';
import {
  type ChoiceSetting,
  type ConfigValue,
  type ConfigValues,
  expectedWhole,
  type FlagSetting,
  type ListSetting,
  type SecretSetting,
  type Section,
  type Setting,
  type Settings,
  type StoredValues,
  type TextSetting,
  type WholeSetting,
} from './setting.ts';

/** An empty string or null is no value: a default takes its place, or a required key is reported. */
export const blankIsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema);

/** A section that is missing is read as an empty one: its required keys are reported, not just itself. */
export const section = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null || value === undefined ? {} : value), schema);

/** A text that must not be blank. */
export const neededText = (expected: string) =>
  blankIsAbsent(z.string({ error: expected }).trim().min(1, { error: expected }));

export const patternText = (expected: string) => neededText(expected).refine(isPattern, { error: expected });

const items: Record<ListSetting['of'], z.ZodType> = {
  pattern: patternText('a regular expression'),
  address: z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
    error: 'an IP address or a range such as 192.0.2.0/24',
  }),
};

/** A setting of a configuration file: checked, with its default in the place of a blank. */
function configSchemaOf(setting: Setting): z.ZodType {
  switch (setting.kind) {
    case 'text':
      return textSchema(setting);
    case 'whole':
      return wholeSchema(expectedWhole(setting), setting);
    case 'choice': {
      const choice = z.enum(setting.values, { error: `one of ${setting.values.join(', ')}` });
      return blankIsAbsent(setting.byDefault === undefined ? choice : choice.default(setting.byDefault));
    }
    case 'flag':
      return blankIsAbsent(z.boolean({ error: 'true or false' }).default(setting.byDefault));
    case 'list': {
      const list = z.array(items[setting.of], { error: setting.expected });
      return blankIsAbsent(
        setting.byDefault === undefined ? list.optional() : list.default([...setting.byDefault]),
      );
    }
    case 'secret':
      return blankIsAbsent(z.string({ error: 'a text' }).optional());
  }
}

function textSchema({ expected, needed, byDefault, trimmed, read }: TextSetting): z.ZodType {
  if (needed === 'always') return reading(neededText(expected), read, expected);
  const text = z.string({ error: expected });
  const told = reading(trimmed || needed === 'for-way' ? text.trim() : text, read, expected);
  const absent = needed === 'for-way' ? '' : byDefault;
  return blankIsAbsent(absent === undefined ? told.optional() : told.default(absent));
}

function reading(schema: z.ZodType, read: TextSetting['read'], expected: string): z.ZodType {
  if (read === undefined) return schema;
  return schema.transform((text, context) => {
    const value = read(String(text));
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

const wholeSchema = (expected: string, { least, most, byDefault }: Bounds & { byDefault: number }) =>
  blankIsAbsent(wholeNumber(expected, { least, most }).default(byDefault));

interface Bounds {
  least: number;
  most: number;
}

export const wholeNumber = (expected: string, { least, most }: Bounds) =>
  z.int({ error: expected }).min(least, { error: expected }).max(most, { error: expected });

/** The schemas are made of the very descriptions that the types read. */
const typed = <T>(schema: z.ZodType) => schema as z.ZodType<T>;

/** One setting of a configuration file. */
export const settingSchema = <S extends Setting>(setting: S) =>
  typed<ConfigValue<S>>(configSchemaOf(setting));

/** The settings of a configuration file's section; each by its key. */
export const settingsShape = <S extends Settings>(settings: S) =>
  Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, configSchemaOf(setting)]));

/** `also`: what stands in the section beside its described settings. */
export const sectionSchema = <S extends Section, Also extends object = object>(
  { settings, expected }: S,
  also: z.ZodRawShape = {},
) =>
  typed<ConfigValues<S['settings']> & Also>(
    z.object({ ...settingsShape(settings), ...also }, { error: expected }),
  );

/** What is known of a setting wherever it is stored. */
type Stored =
  | Pick<ChoiceSetting, 'kind' | 'values'>
  | Pick<FlagSetting, 'kind'>
  | StoredText
  | StoredList
  | Pick<WholeSetting, 'kind'>;
type StoredText = Pick<TextSetting | SecretSetting, 'kind' | 'longest'>;
type StoredList = Pick<ListSetting, 'kind' | 'longest' | 'mostItems'>;

/** A value as the desktop app stores it: as a person left it, perhaps half written. */
function storedSchemaOf(setting: Stored): z.ZodType {
  switch (setting.kind) {
    case 'text':
    case 'secret':
      return z.string().max(setting.longest);
    case 'whole':
      return z.number();
    case 'choice':
      return z.enum(setting.values);
    case 'flag':
      return z.boolean();
    case 'list':
      return z.array(z.string().max(setting.longest)).max(setting.mostItems);
  }
}

/** Settings of the stored connection, each under its stored name; secrets are kept apart from it. */
export function storedShape<S extends Settings>(settings: S) {
  const stored = Object.values(settings).flatMap((setting) =>
    setting.stored === null || setting.kind === 'secret' ? [] : [[setting.stored, storedSchemaOf(setting)]],
  );
  return Object.fromEntries(stored) as { [K in keyof StoredValues<S>]: z.ZodType<StoredValues<S>[K]> };
}

type Preference = Stored & { byDefault?: unknown };
type PreferenceValue<P> = P extends { values: readonly (infer V)[] }
  ? V
  : P extends { kind: 'flag' }
    ? boolean
    : string;

/** The schemas of preferences: as they are, and with their defaults in the place of what a file lacks. */
export function preferenceShape<P extends Record<string, Preference>>(preferences: P) {
  const values = Object.entries(preferences).map(([name, one]) => [name, storedSchemaOf(one)] as const);
  const withDefaults = values.map(([name, schema]) => [name, schema.default(preferences[name]?.byDefault)]);
  return {
    values: Object.fromEntries(values) as { [K in keyof P]: z.ZodType<PreferenceValue<P[K]>> },
    withDefaults: Object.fromEntries(withDefaults) as {
      [K in keyof P]: z.ZodDefault<z.ZodType<PreferenceValue<P[K]>>>;
    },
  };
}
