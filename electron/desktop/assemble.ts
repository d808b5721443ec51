import { app, shell } from 'electron';
import type { AppError } from '../../shared/errors.ts';
import type { Pushes } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { parseDialNumber } from '../../shared/number/phone-number.ts';
import type { AppState } from './app-state.ts';
import { createDesk, type OwnedDesk } from './create-desk.ts';
import { type CallNotices, createCallNotices } from './features/calls/call-notices.ts';
import { createIncomingNotices } from './features/incoming/incoming-notices.ts';
import type { Parts } from './parts/ports.ts';
import { dialingRules } from './settings/dialing-rules.ts';
import { composeSnapshot } from './snapshot.ts';
import { createSnapshotStore, type SnapshotStore } from './snapshot-store.ts';
import { createNotifications } from './system/notifications.ts';
import { createPresence, type Presence } from './system/presence.ts';
import { type ScreenLock, watchScreenLock } from './system/screen-lock.ts';
import { showConfirm } from './system/windows/confirm-window.ts';
import { showMain } from './system/windows/main-window.ts';
import type { Windows } from './system/windows/windows.ts';

/** The parts of the running shell, joined: what changes in one shows in the others. */
export interface Assembly {
  desk: OwnedDesk;
  windows: Windows;
  notices: CallNotices;
  presence: Presence;
  snapshots: SnapshotStore;
  screenLock: ScreenLock;
  show(view?: Pushes['push:show']): void;
  showCall(callId: string): void;
}

export interface AssemblyOptions {
  state: AppState;
  windows: Windows;
  parts: Parts;
  trayImages: string;
  development: boolean;
}

export function assemble(options: AssemblyOptions): Assembly {
  const { state, windows, parts } = options;
  const show = (view?: Pushes['push:show']) => showMain(windows, view);
  const showCall = (callId: string) => show({ view: 'calls', callId });
  const preferences = () => state.settings.read().preferences;

  // What came while the screen was locked waits for the person.
  const screenLock = watchScreenLock(() => {
    if (desk.proposals.list().length > 0) showConfirm(windows);
    desk.redials.review();
  });
  const told = {
    desk: () => desk,
    notifications: createNotifications(() => preferences().notifications, parts.log),
    sentences: () => parts.sentences(preferences().language),
    isWatched: () => windows.find('main')?.isFocused() ?? false,
  };
  const notices = createCallNotices({ ...told, showCall, showMain: show });
  const incomingNotices = createIncomingNotices({
    ...told,
    showIncoming: ({ callId, number }) => show({ view: 'calls', callId, number }),
    now: Date.now,
  });
  const snapshots = createSnapshotStore(
    () => composeSnapshot(desk, state.facts, app.getVersion(), process.platform),
    (snapshot) => {
      publish(snapshot, windows, presence);
      desk.redials.review();
    },
  );
  const desk = createDesk({
    ...state,
    parts,
    isScreenLocked: screenLock.isLocked,
    changed: snapshots.changed,
    onEvent: notices.event,
    onIncoming: incomingNotices.told,
    redialNotices: {
      announce: notices.redialDue,
      refused: ({ callId }, error) => notices.redialRefused(callId, error),
    },
    callPages: { open: (url) => shell.openExternal(url), failed: notices.pageRefused },
    problem: (error) => parts.log.error({ kind: error.kind }, 'the engine met a problem'),
  });
  const presence = createPresence({
    ...options,
    facts: state.facts,
    shortcutProblems: desk.setShortcutProblems,
    actions: {
      open: show,
      openSettings: () => show({ view: 'settings', callId: null }),
      quit: () => app.quit(),
      dial: (number) => {
        const dialled = desk.dial(number, 'tray');
        if (dialled.ok) showCall(dialled.value.callId);
        else if (!proposed(desk, number, dialled.error)) notices.callRefused(dialled.error);
        else showConfirm(windows);
      },
      cancelRedial: (callId) => desk.redials.cancel(callId),
      switchProfile: async (id) => {
        const switched = await desk.profiles.switchTo(id);
        if (!switched.ok) notices.profileKept(switched.error);
        snapshots.changed();
      },
    },
  });
  return { desk, windows, notices, presence, snapshots, screenLock, show, showCall };
}

/** A number of the tray that the person must confirm waits in the confirm window. */
function proposed(desk: OwnedDesk, text: string, error: AppError): boolean {
  if (error.kind !== 'dial-unconfirmed') return false;
  const number = parseDialNumber(text, dialingRules(desk));
  const source = { origin: 'tray' as const, text, receivedAt: Date.now(), guard: error.reason };
  return number.ok && desk.proposals.add(number.value, source);
}

function publish(snapshot: Snapshot, windows: Windows, presence: Presence): void {
  presence.update(snapshot);
  windows.pushToAll('push:snapshot', snapshot);
  if (snapshot.proposals.length === 0) windows.find('confirm')?.hide();
}
