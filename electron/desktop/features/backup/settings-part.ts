import type { ConfigProblem } from '../../../../shared/errors.ts';
import type { BackupSettings, RestoreChoice } from '../../../../shared/ipc/backup.ts';
import { type Connection, givenConnectionSchema } from '../../../../shared/settings/connection.ts';
import { type SectionName, sections, settingsOf } from '../../../../shared/settings/described.ts';
import {
  type Loosening,
  loosenedByConnection,
  loosenedByList,
  loosenedByPreferences,
} from '../../../../shared/settings/loosened.ts';
import { type Preferences, preferencesSchema } from '../../../../shared/settings/preferences.ts';
import { brokenBy, refusedIn } from '../../../compose/given-config.ts';
import { configOf } from '../../settings/connection-config.ts';
import type { Settings } from '../../settings/settings-schema.ts';
import { dialingPatterns } from '../../settings/usable-patterns.ts';

/** The preferences that guard against calls or tell others of them: each is a choice of its own. */
const guarding = {
  links: ['links', 'linkProfile'],
  'call-page': ['callPage', 'callPageWhen'],
  guards: ['guards'],
} as const satisfies Partial<Record<RestoreChoice, readonly (keyof Preferences)[]>>;

const choiceOf = (key: string): RestoreChoice => {
  if (key === 'guards') return 'guards';
  if (guarding.links.some((name) => name === key)) return 'links';
  return guarding['call-page'].some((name) => name === key) ? 'call-page' : 'preferences';
};

/** Settings that stay on this machine, under their stored names. */
const privateKeys = (Object.keys(sections) as SectionName[]).flatMap((name) =>
  settingsOf(name).flatMap(([, setting]) =>
    setting.private === true && setting.stored !== null ? [setting.stored] : [],
  ),
);
const isPrivate = ([key]: [string, unknown]) => privateKeys.includes(key);

/** What of the settings goes into a backup: no secret, and nothing that stays on this machine. */
export const settingsToKeep = ({ preferences, connection }: Settings): BackupSettings => ({
  config: null,
  preferences,
  connection: Object.fromEntries(
    Object.entries(connection).map(([key, value]) => (isPrivate([key, value]) ? [key, ''] : [key, value])),
  ),
});

type Now = Pick<Settings, 'preferences' | 'connection'>;

/** The settings of a backup, as far as they are ones of this app; what stays on this machine is this one's own. */
export function settingsIn(
  { preferences, connection }: BackupSettings,
  now: Now,
): { preferences: Preferences | null; connection: Connection | null } {
  const own = Object.fromEntries(Object.entries(now.connection).filter(isPrivate));
  return {
    preferences: preferences === null ? null : (preferencesSchema.safeParse(preferences).data ?? null),
    connection:
      connection === null ? null : (givenConnectionSchema.safeParse({ ...connection, ...own }).data ?? null),
  };
}

/** Without its secrets, which no backup has: they are missing before and after. */
const refusedOf = (connection: Connection) =>
  refusedIn(configOf(connection, {}, ''), dialingPatterns(connection));

/** Why a backup's connection can't be taken: with each of these problems no call could be made. */
export function problemsOfConnection(given: BackupSettings, now: Now): ConfigProblem[] {
  const { connection } = settingsIn(given, now);
  return connection === null ? [] : brokenBy(refusedOf(now.connection), refusedOf(connection));
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What of a backup's settings can be chosen: a connection only where calls can be made with it, and what guards only where it
 * differs from that of now.
 */
export function settingsChoices(given: BackupSettings, now: Now): RestoreChoice[] {
  const { preferences, connection } = settingsIn(given, now);
  const isUsable = connection !== null && problemsOfConnection(given, now).length === 0;
  const differing =
    preferences === null
      ? []
      : Object.entries(preferences).flatMap(([key, value]) =>
          isSame(value, new Map(Object.entries(now.preferences)).get(key)) ? [] : [choiceOf(key)],
        );
  return [
    ...(preferences === null ? [] : (['preferences'] as const)),
    ...(isUsable ? (['connection'] as const) : []),
    ...(['links', 'call-page', 'guards'] as const).filter((choice) => differing.includes(choice)),
  ];
}

function choiceOfLoosening(kind: Loosening['kind']): RestoreChoice {
  if (kind === 'updates') return 'preferences';
  return kind === 'links' || kind === 'call-page' || kind === 'guards' || kind === 'do-not-call'
    ? kind
    : 'connection';
}

/** What each choice would make less safe. `takenOff`: so many numbers of the do-not-call list are not on the backup's. */
export function loosensOf(
  given: BackupSettings,
  now: Now,
  takenOff: number,
): { choice: RestoreChoice; loosening: Loosening }[] {
  const { preferences, connection } = settingsIn(given, now);
  return [
    ...loosenedByList(takenOff),
    ...(connection === null ? [] : loosenedByConnection(now.connection, connection)),
    ...(preferences === null ? [] : loosenedByPreferences(now.preferences, preferences)),
  ].map((loosening) => ({ choice: choiceOfLoosening(loosening.kind), loosening }));
}

/** The settings with what was chosen of a backup's in their place. */
export function withChosen(given: BackupSettings, now: Now, choices: readonly RestoreChoice[]): Partial<Now> {
  const { preferences, connection } = settingsIn(given, now);
  const chosen =
    preferences === null
      ? {}
      : Object.fromEntries(Object.entries(preferences).filter(([key]) => choices.includes(choiceOf(key))));
  return {
    ...(Object.keys(chosen).length > 0 && { preferences: { ...now.preferences, ...chosen } }),
    ...(connection !== null && choices.includes('connection') && { connection }),
  };
}
