import { type PbxSource, pbxSources } from '../../../../shared/contacts/contacts.ts';
import type { SourceState } from '../../../../shared/pbx/directory.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import type { RunningEngine } from '../../../compose/start-engine.ts';
import { keepSource } from '../../../engine/pbx-directory.ts';
import type { Clock } from '../../../engine/ports.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import type { EngineHost } from '../../engine/engine-host.ts';

export interface PbxContactsOptions {
  contacts: Pick<Contacts, 'replaceSource' | 'forgetOtherSources'>;
  host: Pick<EngineHost, 'subscribe'> & {
    /** The engine, if calls can be made with it. */
    ready(): Result<Pick<RunningEngine, 'directory'>, unknown>;
    config(): Pick<Config, 'pbx' | 'dialing'> | null;
  };
  clock: Clock;
  /** Contacts came, went or changed. */
  changed(): Promise<void>;
}

/** The PBX's directory and contacts beside the own ones, read again and again in the background. */
export interface PbxContacts {
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

/** With each engine what another PBX told is forgotten, and what this one has is read soon, then again and again. */
export function createPbxContacts(options: PbxContactsOptions): PbxContacts {
  let states = pbxSources.map(notYet);
  let failures = 0;
  let round: Promise<void> | null = null;

  const readAll = async () => {
    const running = runningIn(options);
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
    next.cancel();
    round ??= readAll().finally(() => {
      round = null;
    });
    await round;
    next.schedule(pauseAfter(failures));
    return states;
  };
  const next = createSchedule(options.clock, () => void refresh());
  options.host.subscribe((event) => {
    if (event.type !== 'engine-began' || event.engine === null) return;
    states = pbxSources.map(notYet);
    failures = 0;
    next.schedule(firstAfter);
    void forgetOthers(options);
  });
  return { refresh, states: () => states, stop: next.stop };
}

/** Before it could be pressed here: what is tried in vain is tried again with each reading. */
async function forgetOthers(options: PbxContactsOptions): Promise<void> {
  const running = runningIn(options);
  if (running === null) return;
  const forgotten = await options.contacts.forgetOtherSources(running.config.pbx.baseUrl);
  if (forgotten.ok && forgotten.value.changed) await options.changed();
}

/** Milliseconds: twice as long after each failure, and never longer than between two that went well. */
const pauseAfter = (failures: number): number =>
  failures === 0 ? refreshEvery : Math.min(refreshEvery, firstRetry * 2 ** (failures - 1));

/** At most one next time, and none any more once it was stopped. */
function createSchedule(clock: Clock, run: () => void) {
  let cancel = () => {};
  let stopped = false;
  return {
    schedule: (milliseconds: number) => {
      cancel();
      if (!stopped) cancel = clock.after(milliseconds, run);
    },
    cancel: () => cancel(),
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}

/** The engine that calls can be made with, and what it runs with; null while there is none. */
function runningIn({ host }: Pick<PbxContactsOptions, 'host'>) {
  const [engine, config] = [host.ready(), host.config()];
  return engine.ok && config !== null ? { engine: engine.value, config } : null;
}

type Running = NonNullable<ReturnType<typeof runningIn>>;
type Outcome = { state: SourceState; changed: boolean };

/** Null: the engine is gone, and its answer counts for nothing. */
async function readSource(
  { contacts, clock, host }: PbxContactsOptions,
  { engine, config }: Running,
  before: SourceState,
): Promise<Outcome | null> {
  const { source } = before;
  const forgotten = await contacts.forgetOtherSources(config.pbx.baseUrl);
  const othersWent = forgotten.ok && forgotten.value.changed;
  const read = await engine.directory.entries(source);
  if (runningIn({ host })?.engine !== engine) return null;
  const kept = await keepSource(source, read, config, contacts);
  if (kept.ok) {
    const { state, entries, error, changed } = kept.value;
    return { state: { source, state, entries, readAt: clock.now(), error }, changed: othersWent || changed };
  }
  // The own address book could not be written: told where it is used, and tried again.
  const error = kept.error.by === 'pbx' ? kept.error.error : before.error;
  return { state: { ...before, state: 'failed', error }, changed: othersWent };
}
