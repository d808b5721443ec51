import { app } from 'electron';
import type { Pushes } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Parts } from '../parts/ports.ts';
import type { AppState } from './app-state.ts';
import { createDesk, type OwnedDesk } from './create-desk.ts';
import { type CallNotices, createCallNotices } from './presence/call-notices.ts';
import { createNotifications } from './presence/notifications.ts';
import { createPresence, type Presence } from './presence/presence.ts';
import { composeSnapshot } from './snapshot.ts';
import { createSnapshotStore, type SnapshotStore } from './snapshot-store.ts';
import { showMain } from './windows/main-window.ts';
import type { Windows } from './windows/windows.ts';

/** The parts of the running shell, joined: what changes in one shows in the others. */
export interface Assembly {
  desk: OwnedDesk;
  windows: Windows;
  notices: CallNotices;
  presence: Presence;
  snapshots: SnapshotStore;
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

  const notices = createCallNotices({
    desk: () => desk,
    notifications: createNotifications(() => preferences().notifications),
    sentences: () => parts.sentences(preferences().language),
    isWatched: () => windows.find('main')?.isFocused() ?? false,
    showCall,
    showMain: show,
  });
  const snapshots = createSnapshotStore(
    () => composeSnapshot(desk, app.getVersion(), process.platform),
    (snapshot) => publish(snapshot, windows, presence),
  );
  const desk = createDesk({
    ...state,
    parts,
    changed: snapshots.changed,
    onEvent: notices.event,
    problem: (error) => parts.log.error({ kind: error.kind }, 'the engine met a problem'),
  });
  const presence = createPresence({
    ...options,
    hasTray: state.hasTray,
    shortcutProblems: desk.setShortcutProblems,
    actions: {
      open: show,
      openSettings: () => show({ view: 'settings', callId: null }),
      quit: () => app.quit(),
      dial: (number) => {
        const dialled = desk.dial(number, 'tray');
        if (dialled.ok) showCall(dialled.value.callId);
        else notices.callRefused(dialled.error);
      },
    },
  });
  return { desk, windows, notices, presence, snapshots, show, showCall };
}

function publish(snapshot: Snapshot, windows: Windows, presence: Presence): void {
  presence.update(snapshot);
  windows.pushToAll('push:snapshot', snapshot);
  if (snapshot.proposals.length === 0) windows.find('confirm')?.hide();
}
