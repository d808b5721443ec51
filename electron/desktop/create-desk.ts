import { randomUUID } from 'node:crypto';
import type { CallEvent } from '../../shared/call/events.ts';
import type { Contact } from '../../shared/contacts/contacts.ts';
import type { AppError } from '../../shared/errors.ts';
import { guardConfigOf } from '../../shared/guards/settings.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import { fail } from '../../shared/result.ts';
import type { IncomingChange } from '../engine/incoming/incoming-book.ts';
import type { Desk } from './desk.ts';
import { createEngineHost, type Plan } from './engine-host.ts';
import { type CallPageOptions, createCallPages } from './features/call-pages/call-pages.ts';
import { createCallBoard } from './features/calls/call-board.ts';
import { createContactNames } from './features/contacts/contact-names.ts';
import { createPbxContacts } from './features/contacts/pbx-contacts.ts';
import { createProposals } from './features/dialing/proposals.ts';
import { createHistoryReader } from './features/history/history-reader.ts';
import { createIncomingBoard } from './features/incoming/incoming-board.ts';
import { createProfiles } from './features/profiles/profiles.ts';
import { createRedials, type RedialOptions } from './features/redials/redials.ts';
import { followAddress } from './follow-address.ts';
import type { Parts } from './parts/ports.ts';
import { configOf, draftConfigOf } from './settings/connection-config.ts';
import { dataDirectoryOf } from './settings/data-directory.ts';
import { createPathToken } from './settings/path-token.ts';
import type { SecretsVault } from './settings/secrets.ts';
import { firstProfileId } from './settings/settings-schema.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { ShortcutProblems } from './system/shortcuts/shortcuts.ts';

export interface DeskOptions {
  settings: SettingsStore;
  secrets: SecretsVault;
  parts: Parts;
  /** The app's own folder; calls and contacts live below it. */
  directory: string;
  isScreenLocked(): boolean;
  changed(): void;
  onEvent(event: CallEvent): void;
  onIncoming(call: IncomingCall, news: IncomingChange): void;
  redialNotices: Pick<RedialOptions, 'announce' | 'refused'>;
  callPages: Pick<CallPageOptions, 'open' | 'failed'>;
  problem(error: AppError): void;
}

export interface OwnedDesk extends Desk {
  setShortcutProblems(problems: ShortcutProblems): void;
  stop(): Promise<void>;
}

/** Builds the app's state around the engine's host, and joins what one part's change means for another. */
export function createDesk(options: DeskOptions): OwnedDesk {
  const { settings, secrets, parts, changed } = options;
  const contacts = parts.openContacts(options.directory);
  const names = createContactNames(contacts, changed);
  const board = createCallBoard(changed);
  const incoming = createIncomingBoard(changed);
  const proposals = createProposals(randomUUID, changed);
  const dataDirectory = () =>
    dataDirectoryOf(options.directory, settings.profiles.active().id, settings.read().mode);
  const contactsDirectory = dataDirectoryOf(options.directory, firstProfileId, 'pbx');
  const guards = () => guardConfigOf(settings.read().preferences.guards);
  const history = createHistoryReader(parts.openHistory, dataDirectory);
  let favourites: Contact[] = [];
  let shortcutProblems: ShortcutProblems = [];

  const host = createEngineHost({
    plan: () => planOf(settings, secrets, dataDirectory()),
    startEngine: async (start) => {
      const engine = await parts.startEngine({ ...start, guards, contactsDirectory });
      incoming.begin(start.dataDirectory);
      // The engine makes the database that the history reads.
      history.reopen();
      if (engine.ok) {
        board.fill(engine.value.calls());
        pbxContacts.begin();
      }
      return engine;
    },
    startSandbox: parts.startSandbox,
    facePbx: parts.facePbx,
    onEvent: (event) => {
      board.add(event);
      if (event.type === 'call-requested') redials.reached(event.number);
      callPages.event(event, board.find(event.callId)?.events ?? []);
      options.onEvent(event);
    },
    onIncoming: (call, news) => {
      incoming.told(call, news);
      if (news === 'answered') {
        callPages.answered(call);
        redials.reached(call.number);
      }
      options.onIncoming(call, news);
    },
    onRequest: () => {
      if (settings.read().firstRequestAt !== null || settings.read().mode === 'sandbox') return;
      settings.change({ firstRequestAt: Date.now() });
      changed();
    },
    changed,
    problem: options.problem,
  });
  const dial: Desk['dial'] = (text, origin, confirmed = false) => {
    if (origin === 'link' && options.isScreenLocked())
      return fail({ kind: 'dial-refused', number: text, reason: 'screen-locked' });
    const ready = host.ready();
    return ready.ok ? ready.value.dial({ text, origin, confirmed }) : fail(ready.error);
  };
  const redials = createRedials({
    ...options.redialNotices,
    now: Date.now,
    after,
    isBusy: () => board.living() !== null || incoming.list().some(({ ended }) => ended === null),
    isLocked: options.isScreenLocked,
    place: dataDirectory,
    dial: (number) => dial(number, 'redial'),
    changed,
  });
  const callPages = createCallPages({
    ...options.callPages,
    preferences: () => settings.read().preferences,
  });
  const profiles = createProfiles({
    settings,
    secrets,
    host,
    board,
    directory: options.directory,
    forgetCalls: parts.forgetCalls,
    changed,
  });
  const pbxContacts = createPbxContacts({
    contacts,
    running: () => {
      const [engine, config] = [host.ready(), host.config()];
      return engine.ok && config !== null ? { engine: engine.value, config } : null;
    },
    now: Date.now,
    after,
    changed: () => contactsChanged(),
  });
  const stopFollowing = followAddress(host);
  const readFavourites = async () => {
    const read = await contacts.favourites();
    if (read.ok) favourites = read.value;
    changed();
  };
  let contactsVersion = 0;
  const contactsChanged = async () => {
    contactsVersion += 1;
    names.forget();
    await readFavourites();
  };
  return {
    settings,
    secrets,
    host,
    board,
    contacts,
    names,
    incoming,
    redials,
    callPages,
    proposals,
    pbxContacts,
    profiles,
    openProbe: parts.openProbe,
    isExposed: parts.isExposed,
    history: history.read,
    favourites: () => favourites,
    contactsChanged,
    contactsVersion: () => contactsVersion,
    dial,
    shortcutProblems: () => shortcutProblems,
    setShortcutProblems: (problems) => {
      shortcutProblems = problems;
      changed();
    },
    stop: async () => {
      stopFollowing();
      pbxContacts.stop();
      redials.stop();
      await host.stop();
      history.close();
      await contacts.close();
    },
  };
}

/** Runs once after so many ms; the returned function cancels it. */
function after(milliseconds: number, task: () => void): () => void {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
}

function planOf(settings: SettingsStore, secrets: SecretsVault, dataDirectory: string): Plan {
  const { connection, mode } = settings.read();
  const pathToken = settings.read().pathToken ?? createPathToken();
  if (settings.read().pathToken === null) settings.change({ pathToken });
  const draft = draftConfigOf(connection, secrets.read(), pathToken);
  return {
    mode,
    pathToken,
    config: configOf(connection, secrets.read(), pathToken),
    draft: draft.ok ? draft.value : null,
    dataDirectory,
  };
}
