import type { MenuItemConstructorOptions } from 'electron';
import { type AppActionId, trayActions } from '../../../../shared/actions.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { formatTime } from '../../../../shared/locales/format.ts';
import { bareText } from '../../../../shared/number/phone-text.ts';
import { plainLine } from '../../../../shared/plain-text.ts';
import { profileLabel } from '../../../../shared/settings/profile-label.ts';
import type { ShellWords } from '../../words/words.ts';
import { actionItem } from '../action-item.ts';

type TrayWords = Pick<ShellWords, 'tray' | 'action'>;

export interface TrayActions {
  run(id: AppActionId): void;
  /** `desk`: for which one the menu was made. */
  dial(number: string, desk: string): void;
  cancelRedial(callId: string): void;
  switchProfile(id: string): void | Promise<void>;
}

const mostRecents = 5;
const mostFavourites = 15;
/**
 * What is dialled, and nothing else: a contact of a backup may say that its number was typed in another way. A left-to-right
 * isolate keeps its order inside Persian text, and no mark in it turns it around.
 */
const shownNumber = (dialled: string) => `\u2066${bareText(dialled)}\u2069`;

/** What the menu shows of the state. */
export type TrayMenuState = Pick<
  Snapshot,
  'desk' | 'favourites' | 'recents' | 'profiles' | 'activeProfile' | 'redials' | 'preferences'
>;

/** The tray's menu: quick dial, planned redials, favourites, last calls, profiles where there are several, open, quit. */
export function trayMenu(
  snapshot: TrayMenuState,
  words: TrayWords,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const items = (ids: readonly AppActionId[]) =>
    ids.map((id) => actionItem(id, words.action, () => actions.run(id)));
  return [
    ...items(trayActions.first),
    { type: 'separator' },
    ...section(words.tray.redials, redialItems(snapshot, words, actions)),
    ...section(words.tray.favourites, favouriteItems(snapshot, actions)),
    ...section(words.tray.recents, recentItems(snapshot, actions)),
    ...section(words.tray.profiles, profileItems(snapshot, words, actions)),
    ...items(trayActions.last),
  ];
}

function section(label: string, items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.length === 0 ? [] : [{ label, enabled: false }, ...items, { type: 'separator' }];
}

function favouriteItems(
  { desk, favourites }: TrayMenuState,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return favourites.slice(0, mostFavourites).map((contact) => {
    const [first, ...others] = contact.numbers;
    const dial = (number: string) => ({ click: () => actions.dial(number, desk) });
    if (first === undefined) return { label: contact.name, enabled: false };
    if (others.length === 0) return { label: whomLabel(contact.name, first.dialled), ...dial(first.dialled) };
    const submenu = contact.numbers.map((number) => ({
      label: numberLabel(number.label, number.dialled),
      ...dial(number.dialled),
    }));
    return { label: contact.name, submenu };
  });
}

function profileItems(
  { profiles, activeProfile }: TrayMenuState,
  words: TrayWords,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  if (profiles.length < 2) return [];
  return profiles.map((profile) => ({
    type: 'radio',
    label: profileLabel(profile, words.tray.nameless),
    checked: profile.id === activeProfile,
    click: () => void actions.switchProfile(profile.id),
  }));
}

/** The time of day and no countdown: a menu that changes would close under the mouse. */
function redialItems(
  { redials, preferences }: TrayMenuState,
  words: TrayWords,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return redials.map(({ callId, number, contactName, at }) => ({
    label: words.tray.redialAt
      .replace('{{name}}', () => (contactName === null ? shownNumber(number) : contactName))
      .replace('{{time}}', () => formatTime(at, preferences.language)),
    click: () => actions.cancelRedial(callId),
  }));
}

function recentItems({ desk, recents }: TrayMenuState, actions: TrayActions): MenuItemConstructorOptions[] {
  const seen = new Set<string>();
  const distinct = recents.filter(({ number }) => !seen.has(number) && seen.add(number));
  return distinct.slice(0, mostRecents).map(({ number, contactName }) => ({
    label: contactName === null ? shownNumber(number) : whomLabel(contactName, number),
    click: () => actions.dial(number, desk),
  }));
}

/** Characters of a name beside its number: a menu shows both. */
const longestName = 40;

/** A press dials at once, and a name of somebody's file may read as another number, or as one of the app's own words. */
const whomLabel = (name: string, dialled: string) => numberLabel(plainLine(name, longestName), dialled);

const numberLabel = (label: string, dialled: string) =>
  label === '' ? shownNumber(dialled) : `${label}: ${shownNumber(dialled)}`;
