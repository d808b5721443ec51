import { type PbxSource, pbxSources } from '../../../../shared/contacts/contacts.ts';
import type { SourceState } from '../../../../shared/pbx/directory.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import { keepSource } from '../../../engine/pbx-directory.ts';
import type { ContactsPort, DeskEngine } from '../../parts/ports.ts';

export interface PbxContactsOptions {
  contacts: Pick<ContactsPort, 'replaceSource' | 'keepSourcesOf'>;
  /** The engine that calls can be made with, and its configuration; null while there is none. */
  running(): { engine: Pick<DeskEngine, 'directory'>; config: Config } | null;
  now(): number;
  /** Calls `task` after so many ms; the returned function takes that back. */
  after(milliseconds: number, task: () => void): () => void;
  /** Contacts came, went or changed. */
  changed(): Promise<void>;
}

/** The PBX's directory and contacts beside the own ones, read again and again in the background. */
export interface PbxContacts {
  /** An engine has started: what another PBX told is forgotten, what this one has is read soon. */
  begin(): void;
  /** Reads now. */
  refresh(): Promise<readonly SourceState[]>;
  states(): readonly SourceState[];
  stop(): void;
}

/** Milliseconds. The start of the app and a first call come before the directory. */
const firstAfter = 2000;
const refreshEvery = 30 * 60_000;
const firstRetry = 60_000;

const notYet = (source: PbxSource): SourceState => ({
  source,
  state: 'not-yet',
  entries: 0,
  readAt: null,
  error: null,
});

export function createPbxContacts(options: PbxContactsOptions): PbxContacts {
  let states = pbxSources.map(notYet);
  let cancelNext = () => {};
  let failures = 0;
  let stopped = false;
  let round: Promise<void> | null = null;

  const readAll = async () => {
    const running = options.running();
    if (running === null) return;
    let changed = false;
    for (const before of states) {
      const read = await readSource(options, running, before);
      if (read === null) return;
      changed ||= read.changed;
      states = states.map((state) => (state.source === before.source ? read.state : state));
    }
    failures = states.some(({ state }) => state === 'failed') ? failures + 1 : 0;
    if (changed) await options.changed();
  };
  const refresh = async () => {
    cancelNext();
    round ??= readAll().finally(() => {
      round = null;
    });
    await round;
    // Twice as long after each failure, and never longer than between two that went well.
    const pause = failures === 0 ? refreshEvery : Math.min(refreshEvery, firstRetry * 2 ** (failures - 1));
    schedule(pause);
    return states;
  };
  const schedule = (milliseconds: number) => {
    cancelNext();
    if (!stopped) cancelNext = options.after(milliseconds, () => void refresh());
  };
  return {
    begin: () => {
      states = pbxSources.map(notYet);
      failures = 0;
      schedule(firstAfter);
    },
    refresh,
    states: () => states,
    stop: () => {
      stopped = true;
      cancelNext();
    },
  };
}

type Running = NonNullable<ReturnType<PbxContactsOptions['running']>>;
type Outcome = { state: SourceState; changed: boolean };

/** Null: the engine is gone, and its answer counts for nothing. */
async function readSource(
  { contacts, now, running }: PbxContactsOptions,
  { engine, config }: Running,
  before: SourceState,
): Promise<Outcome | null> {
  const { source } = before;
  const forgotten = await contacts.keepSourcesOf(config.pbx.baseUrl);
  const othersWent = forgotten.ok && forgotten.value.changed;
  const read = await engine.directory(source);
  if (running()?.engine !== engine) return null;
  const kept = await keepSource(source, read, config, contacts);
  if (kept.ok) {
    const { state, entries, error, changed } = kept.value;
    return { state: { source, state, entries, readAt: now(), error }, changed: othersWent || changed };
  }
  // The own address book could not be written: told where it is used, and tried again.
  const error = kept.error.by === 'pbx' ? kept.error.error : before.error;
  return { state: { ...before, state: 'failed', error }, changed: othersWent };
}
