import type { AppError } from './app-error.ts';
import type { CallEvent } from './call-events.ts';
import type { CallSummary } from './call-summary.ts';
import type { Contact } from './contacts.ts';
import type { Preferences } from './preferences.ts';

/** A call that lives, or ended moments ago and is still looked at. Its whole log: every view is a reading of it. */
export interface LiveCall {
  callId: string;
  number: string;
  contactName: string | null;
  events: CallEvent[];
}

/** A link or the clipboard proposes a number; the person decides. */
export interface Proposal {
  id: string;
  origin: 'link' | 'clipboard';
  /** The text as it came, shortened and without control characters: only for showing. */
  shown: string;
  dialled: string;
  readable: string;
  /** An extension that the person must enter by hand once connected. */
  postDial: string | null;
  contactName: string | null;
  receivedAt: number;
}

export type PbxState = 'not-set-up' | 'unknown' | 'reachable' | 'unreachable' | 'sandbox';

/** Which secrets are set: all that a window ever learns of them. */
export interface SecretsState {
  username: boolean;
  password: boolean;
  token: boolean;
  listenerPassword: boolean;
  /** How well the operating system protects them: `weak` is Linux without a keyring. */
  protection: 'keychain' | 'weak' | 'none';
}

/** Main's state as every window mirrors it: pushed whole, read-only there. No secret is in it. */
export interface Snapshot {
  version: string;
  platform: 'windows' | 'macos' | 'linux';
  preferences: Preferences;
  pbx: PbxState;
  /** Why the listener does not listen, null while it does or nothing is set up. */
  listenerError: AppError | null;
  /** Where the listener listens; `exposed`: it may be reached from outside the own network. */
  listener: { host: string; exposed: boolean } | null;
  /** When the PBX's first request ever arrived (UTC ms): the assistant's green light. */
  firstRequestAt: number | null;
  dialing: { country: string; internalPattern: string; denied: string[] };
  agentNumber: string;
  calls: LiveCall[];
  proposals: Proposal[];
  favourites: Contact[];
  recents: (CallSummary & { contactName: string | null })[];
  /** Shortcuts that the system refused or that another program has. */
  shortcutProblems: { shortcut: 'quick-dial' | 'clipboard'; accelerator: string }[];
  hasTray: boolean;
}
