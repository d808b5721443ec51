import { route, type SectionName, sections, settingsOf } from '../../../shared/settings/described.ts';
import type { SecretSetting, Section, Setting, Settings } from '../../../shared/settings/setting.ts';
import type { SettingPath } from '../../../shared/settings/setting-texts.ts';

export type FieldSetting = Exclude<Setting, SecretSetting>;

/** A described setting as a form shows it. */
export interface Field<S extends Setting = Setting> {
  setting: S;
  /** Its name in the stored connection, or within `storedIn`. */
  name: string;
  storedIn: Section['storedIn'];
  /** Where its words stand, below `setting`. */
  path: SettingPath;
}

function field(setting: Setting, storedIn: Section['storedIn'], prefix: string): Field[] {
  if (setting.stored === null) return [];
  // `SettingPath` is made of these very names.
  const path = `${prefix}${setting.stored}` as SettingPath;
  return [{ setting, name: setting.stored, storedIn, path }];
}

function fieldsIn(name: SectionName): Field[] {
  const { storedIn }: Section = sections[name];
  const prefix = storedIn === undefined ? '' : `${storedIn}.`;
  return settingsOf(name).flatMap(([, setting]) => field(setting, storedIn, prefix));
}

/** The fields of a section, without those that stand on another page. */
export const fieldsOf = (name: SectionName): Field[] =>
  fieldsIn(name).filter(({ setting }) => setting.page === undefined);

/** The fields of a route. */
export const routeFields: Field[] = Object.values<Setting>(route).flatMap((setting) =>
  field(setting, undefined, 'route.'),
);

const names = Object.keys(sections) as SectionName[];
const byPath = new Map(names.flatMap(fieldsIn).map((one) => [one.path, one]));

/** One field, wherever it stands. */
export function fieldAt(path: SettingPath): Field {
  const found = byPath.get(path);
  if (found === undefined) throw new Error(`no setting ${path}`);
  return found;
}

/** The field of a key of the configuration file, such as `campaign.routes.external.trunk`; null where no form has it. */
export function fieldOfKey(key: string): Field | null {
  const [section = '', name = '', , inRoute = ''] = key.split('.');
  if (name === 'routes')
    return routeFields.find((one) => one.setting === Reflect.get(route, inRoute)) ?? null;
  const described: Settings | undefined = Object.entries(sections).find(([one]) => one === section)?.[1]
    .settings;
  return [...byPath.values()].find((one) => one.setting === described?.[name]) ?? null;
}

/** Whether it stands beside its neighbours where there is room. */
export const isNarrow = ({ setting }: Field): boolean =>
  setting.kind === 'whole' || ('narrow' in setting && setting.narrow === true);

/** A setting's value where it is stored. */
export const valueIn = (stored: object, name: string): unknown =>
  new Map<string, unknown>(Object.entries(stored)).get(name);

export const isField = (field: Field): field is Field<FieldSetting> => field.setting.kind !== 'secret';
