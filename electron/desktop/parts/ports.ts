import type { ComponentUrls } from '../../../shared/call/component-request.ts';
import type { CallEvent, CancelEffect, DialOrigin } from '../../../shared/call/events.ts';
import type { CallFigures } from '../../../shared/call/figures.ts';
import type { CallSummary, HistoryPage, HistoryQuery } from '../../../shared/call/summary.ts';
import type { WrapUp, WrapUpDraft } from '../../../shared/call/wrap-up.ts';
import type { PbxSource } from '../../../shared/contacts/contacts.ts';
import type { AppError, PbxError } from '../../../shared/errors.ts';
import type { IncomingCall } from '../../../shared/incoming/call.ts';
import type { IncomingEvent } from '../../../shared/incoming/events.ts';
import type { CheckStep, CheckStepName } from '../../../shared/ipc/check-steps.ts';
import type { TrunkManager } from '../../../shared/pbx/records.ts';
import type { Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import type { IncomingChange } from '../../engine/incoming/incoming-book.ts';
import type { DirectoryEntry, Recording } from '../../engine/ports.ts';
import type { Contacts } from '../../storage/threads/contacts-client.ts';
import type { CallsExport } from '../../storage/transfer/export-calls.ts';

/** What the shell needs from the rest of the app. `main.ts` gives the real ones, tests their own. */

/** The running engine. */
export interface DeskEngine {
  /** Calls that live and those taken up from dead processes, each with its whole log. */
  calls(): EngineCall[];
  /** `dial-unconfirmed` where the guards want the person's word about this very number first. */
  dial(request: {
    text: string;
    origin: DialOrigin;
    confirmed: boolean;
  }): Result<{ callId: string }, AppError>;
  cancel(callId: string): CancelEffect | Promise<CancelEffect>;
  /** Rings the agent's own phone; the dialplan's question is answered with nothing. */
  ringAgent(): Result<{ callId: string }, AppError> | Promise<Result<{ callId: string }, AppError>>;
  /** What the agent says of a call; null: taken away. */
  wrapUp(callId: string, draft: WrapUpDraft): Result<WrapUp | null, AppError>;
  /** The recording that a CDR names. */
  downloadRecording(record: string): Promise<Result<Recording, AppError>>;
  /** All that a source of the PBX has now. */
  directory(source: PbxSource): Promise<Result<DirectoryEntry[], PbxError>>;
  /** By which clock the PBX's events tell their times; null: none came yet that shows it. */
  eventTimes(): 'utc' | 'local' | null;
  stop(): Promise<void>;
}

export interface EngineCall {
  callId: string;
  number: string;
  events: CallEvent[];
}

export interface EngineStart {
  config: Config;
  dataDirectory: string;
  /** The guards of this moment: a change needs no restart. */
  guards(): Config['guards'];
  /** Where the address book with the do-not-call list is. */
  contactsDirectory: string;
  /** Every logged event of every call, in order. */
  onEvent(event: CallEvent): void;
  /** A call to the agent, and what just became of it. */
  onIncoming(call: IncomingCall, news: IncomingChange): void;
  /** A request of the PBX reached the listener and was let in. */
  onRequest(): void;
  /** Whether the PBX answered the last HTTP request at all. */
  onContact(reachable: boolean): void;
  onProblem(error: AppError): void;
}
export type StartEngine = (start: EngineStart) => Promise<Result<DeskEngine, AppError>>;

/** The checks of the chain that need the PBX: a configuration and no running engine. */
export interface Probe {
  check(step: CheckStepName): Promise<CheckStep>;
  trunkManagers(): Promise<Result<(TrunkManager & { insideHours: boolean })[], AppError>>;
  close(): Promise<void>;
}
export type OpenProbe = (config: Config) => Probe;
export type ComponentUrlsOf = (config: Config) => ComponentUrls;

/** The calls of a data directory, for reading. */
export interface HistoryPort {
  /** Looks at every call in a thread: nothing else waits for it. */
  search(query: HistoryQuery): Promise<Result<HistoryPage, AppError>>;
  /** In the same thread; `timeZone` is an IANA name. */
  figures(query: { from: number; to: number; timeZone: string }): Promise<Result<CallFigures, AppError>>;
  /** At once, and the rest is not counted. */
  newest(query: HistoryQuery): CallSummary[];
  find(callId: string): CallSummary | null;
  events(callId: string): CallEvent[];
  /** The same of a call to the agent. */
  incoming(callId: string): IncomingEvent[];
  codes(): string[];
  close(): void;
}
export type OpenHistory = (dataDirectory: string) => Result<HistoryPort, AppError>;

/** What the shell uses of the address book; a worker does the work. */
export type ContactsPort = Pick<
  Contacts,
  | 'search'
  | 'save'
  | 'remove'
  | 'restore'
  | 'favourites'
  | 'names'
  | 'numbersOf'
  | 'preview'
  | 'import'
  | 'export'
  | 'doNotCall'
  | 'doNotCallAdd'
  | 'doNotCallRemove'
  | 'replaceSource'
  | 'keepSourcesOf'
  | 'writeBackup'
  | 'checkBackup'
  | 'restoreBackup'
  | 'close'
>;

/** The simulated PBX: where it listens and what a configuration needs to use it. */
export interface RunningSandbox {
  config: Config;
  stop(): Promise<void>;
}
export type StartSandbox = (pathToken: string) => Promise<Result<RunningSandbox, AppError>>;

/** A log that redacts for itself. */
export interface ShellLog {
  error(facts: object, message: string): void;
  info(facts: object, message: string): void;
}

/** Everything that the composition root gives the shell. */
export interface Parts {
  startEngine: StartEngine;
  startSandbox: StartSandbox;
  openProbe: OpenProbe;
  /** The listener's address in the configuration: the one that faces the PBX where none was chosen. */
  facePbx: (config: Config) => Promise<Config>;
  /** Whether a listener at this address may be reached from outside the own network. */
  isExposed: (host: string) => boolean;
  componentUrls: ComponentUrlsOf;
  openHistory: OpenHistory;
  exportCalls: (
    history: Pick<HistoryPort, 'search'>,
    order: CallsExport,
  ) => Promise<Result<{ calls: number }, AppError>>;
  writeFile: (file: string, pieces: AsyncIterable<Uint8Array>) => Promise<Result<null, AppError>>;
  openContacts: (directory: string) => ContactsPort;
  /** Becomes the owner of a data directory that no engine runs in. */
  ownData: (directory: string) => Result<{ release(): void }, AppError>;
  /** Deletes the calls of a data directory that nobody works with. */
  forgetCalls: (dataDirectory: string) => Result<null, AppError>;
  sentences: (language: Preferences['language']) => Sentences;
  log: ShellLog;
}

/** Sentences about calls and failures (shared/locales) in one language. */
export interface Sentences {
  error(error: AppError): string;
  /** `party`: the other party's name, else number. */
  outcome(events: readonly CallEvent[], party: string): string;
  /** Who calls, or what came of it. `party`: the caller's name, else number; empty: withheld. */
  incoming(call: IncomingCall, party: string): string;
  /** When an earlier call was and how it ended. */
  last(call: CallSummary): string;
  /** A number for a line of its own. */
  number(number: string): string;
}
