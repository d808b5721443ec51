import type { RunningEngine } from '../../../electron/compose/start-engine.ts';
import type { Base } from '../../../electron/desktop/base.ts';
import type { EngineHost } from '../../../electron/desktop/engine/engine-host.ts';
import { freshSettings } from '../../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../../electron/desktop/settings/settings-store.ts';
import { createSignal } from '../../../electron/desktop/signal.ts';
import { sentencesIn } from '../../../electron/desktop/words/sentences.ts';
import { shellWordsOf } from '../../../electron/desktop/words/words.ts';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { deskConfig } from '../engine/desk-config.ts';
import { hostEvents } from './host-events.ts';

/** What a test sees and turns of the app around a feature. */
export interface AppAround {
  engine: Result<Partial<RunningEngine>, AppError>;
  locked: boolean;
  /** Another engine takes the place of the one before; settles when it has begun. */
  changing: Promise<void> | null;
  dataDirectory: string;
  /** Titles of notices, and the errors in them. */
  noticed: string[];
  /** Calls that were shown. */
  shown: string[];
  /** How often the confirm window was brought to the front. */
  confirmShown: number;
}

/** What features stand on, without Electron: settings in memory, an engine that a test gives and tells about. */
export function fakeBase(engine: Partial<RunningEngine> = {}) {
  const events = hostEvents();
  const around: AppAround = {
    engine: ok(engine),
    locked: false,
    changing: null,
    dataDirectory: '/data',
    noticed: [],
    shown: [],
    confirmShown: 0,
  };
  const settings = createSettingsStore({ settings: freshSettings, problem: null, isFirstStart: false }, () =>
    ok(null),
  );
  const [changes, unlocked, preferences] = [createSignal(), createSignal(), createSignal()];
  const confirm = {
    isMinimized: () => false,
    isVisible: () => true,
    show: () => {
      around.confirmShown += 1;
    },
    focus: () => {},
    hide: () => {},
    flush: () => {},
  };
  const base = {
    settings,
    host: {
      subscribe: events.subscribe,
      ready: () => around.engine,
      isChanging: () => around.changing !== null,
      settled: async () => void (await around.changing),
      config: () => deskConfig,
    } as EngineHost,
    dataDirectory: () => around.dataDirectory,
    history: () => fail({ kind: 'storage-failed', words: '' }),
    contacts: { names: async () => ok(new Map()) },
    names: { of: () => null, told: async (number: string) => number, forget: () => {} },
    windows: { find: () => confirm, open: () => confirm },
    notices: {
      show: ({ title }: { title: string }) => {
        around.noticed.push(title);
        return () => {};
      },
      refused: (_title: string, error: AppError) =>
        void around.noticed.push('reason' in error ? error.reason : error.kind),
      areFailing: () => false,
      isWatched: () => false,
    },
    words: () => shellWordsOf('en'),
    sentences: () => sentencesIn('en'),
    screenLock: { isLocked: () => around.locked, onUnlock: unlocked.subscribe, stop: () => {} },
    show: () => {},
    showPill: () => {},
    showCall: (callId: string) => void around.shown.push(callId),
    changed: changes.tell,
    changes,
    preferences,
    preferencesChanged: preferences.tell,
    owned: new AsyncDisposableStack(),
  } as unknown as Base;
  const unlock = () => {
    around.locked = false;
    unlocked.tell();
  };
  return { base, events, around, settings, unlock };
}
