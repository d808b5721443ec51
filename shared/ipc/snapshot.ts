import type { CallEvent } from '../call/events.ts';
import type { Cancelling } from '../call/outcome.ts';
import type { CallSummary } from '../call/summary.ts';
import type { Contact } from '../contacts/contacts.ts';
import type { AppError, GuardReason } from '../errors.ts';
import type { JsonChange } from '../json-change.ts';
import type { Colleague } from '../pbx/colleague.ts';
import type { SecretName } from '../settings/described.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { SecretPlace } from '../settings/secret-place.ts';

/** A call that lives, or ended moments ago and is still looked at. Its whole log: every view is a reading of it. */
export interface LiveCall {
  callId: string;
  number: string;
  contactName: string | null;
  events: CallEvent[];
  /** It waits until the team's relay can place it: 1, it is the next one. Null: it does not wait there. */
  inLine: number | null;
  /** Cancelled, and the team's relay can't say that nothing more comes of it. */
  cancelling: Cancelling | null;
}

/** A link, the clipboard or the tray proposes a number; the person decides. */
export interface Proposal {
  id: string;
  origin: 'link' | 'clipboard' | 'tray';
  /** The text as it came, shortened and without control characters: only for showing. */
  shown: string;
  dialled: string;
  readable: string;
  /** An extension that the person must enter by hand once connected. */
  postDial: string | null;
  contactName: string | null;
  receivedAt: number;
  /** Why the person is asked about this very number; null: only because that is what links do. */
  guard: GuardReason | null;
  /** The profile to call with, where the person is asked for it; the number is read by its rules. */
  profile: string | null;
}

/** One connection to choose from. No secret is in it. */
export interface ProfileSummary {
  id: string;
  /** As the person calls it; empty: it is shown as its own number (shared/settings/profile-label.ts). */
  name: string;
  agentNumber: string;
  /** Host of the PBX's address, or of the team's relay; empty while there is none. */
  pbxHost: string;
  /** It is a desk of a team: the relay has the connection to the PBX. */
  inTeam: boolean;
}

/** A call that rings or talks with the agent, or was missed and not put away yet. */
export interface IncomingRing {
  callId: string;
  /** Empty: withheld. */
  number: string;
  contactName: string | null;
  /** UTC ms. */
  startedAt: number;
  answeredAt: number | null;
  missed: boolean;
  /** The calls with this number before it, newest first; none once it was missed. */
  before: CallSummary[];
}

/** The minutes that a person may choose for trying again. */
export const redialMinutes = [1, 2, 5, 10] as const;
export type RedialMinutes = (typeof redialMinutes)[number];

/** A number that is dialled again at a set time, unless the person cancels it. */
export interface Redial {
  /** The call that failed. */
  callId: string;
  number: string;
  contactName: string | null;
  /** When it is dialled, UTC ms. */
  at: number;
  /** `call`: it waits for the end of a call that is under way; `locked`: for the screen to be unlocked. */
  held: 'call' | 'locked' | null;
}

/** A promise to call, as windows list it. */
export interface OpenFollowUp {
  id: string;
  number: string;
  contactName: string | null;
  /** The call that it came of. */
  callId: string | null;
  note: string;
  /** When it is due, UTC ms. */
  at: number;
  /** Its time has come. */
  due: boolean;
}

export type PbxState = 'not-set-up' | 'unknown' | 'reachable' | 'unreachable' | 'sandbox';

/** Which secrets are set: all that a window ever learns of them. */
export interface SecretsState extends Record<SecretName, boolean> {
  /** How well the operating system protects them: `weak` is Linux without a keyring. `opening`: it has not answered yet. */
  protection: 'keychain' | 'weak' | 'none' | 'opening';
  /** Some are kept sealed and can't be unsealed now. */
  unreadable: boolean;
  /** Some were entered for another PBX than `place`, the connection's, and are not sent there. Only where it is so. */
  withheld?: { enteredFor: SecretPlace; place: SecretPlace };
}

/** This desk's place in a team. */
export interface TeamState {
  number: string;
  /** As the administrator named the desk. */
  name: string;
  /** Where the team's relay is reached. */
  address: string;
  /** Those of whom something is known. */
  colleagues: Colleague[];
}

/**
 * Main's state as every window mirrors it, read-only there: it is read once, and what changes is pushed. No secret is in
 * it.
 */
export interface Snapshot {
  /** Grows by one with each change. */
  revision: number;
  version: string;
  platform: 'windows' | 'macos' | 'linux';
  preferences: Preferences;
  pbx: PbxState;
  /** Why the listener does not listen, null while it does or nothing is set up. */
  listenerError: AppError | null;
  /** Saved settings count from the end of the call under way on. */
  settingsDue: boolean;
  /** Where the listener listens; `exposed`: it may be reached from outside the own network. */
  listener: { host: string; exposed: boolean } | null;
  /** When the PBX's first request ever arrived (UTC ms): the assistant's green light. */
  firstRequestAt: number | null;
  dialing: { country: string; internalPattern: string; denied: string[] };
  agentNumber: string;
  /**
   * For which profile and PBX all this is, as a text to be compared: whatever is ordered by a press on it says so. It changes
   * with either, and none comes back.
   */
  desk: string;
  /** In the order in which they were added; most people have one. */
  profiles: ProfileSummary[];
  activeProfile: string;
  /** Null: this desk is connected with the PBX by itself, or not at all. */
  team: TeamState | null;
  calls: LiveCall[];
  incoming: IncomingRing[];
  /** Grows with all news of calls to the agent: lists ask again. */
  incomingNews: number;
  redials: Redial[];
  /** The first due first. */
  followUps: OpenFollowUp[];
  /** How many are open beside those: none, but for somebody with hundreds. */
  moreFollowUps: number;
  proposals: Proposal[];
  favourites: Contact[];
  /** Grows with every change to the contacts, so that lists of them are read again. */
  contactsVersion: number;
  recents: (CallSummary & { contactName: string | null })[];
  /** Shortcuts that the system refused or that another program has. */
  shortcutProblems: { shortcut: 'quick-dial' | 'clipboard'; accelerator: string; why: 'typed' | 'refused' }[];
  /** The system refused to show the last notice. */
  noticesFail: boolean;
  /** `unknown`: this Linux desktop could not be asked. */
  tray: 'there' | 'none' | 'unknown';
  /** Who gives the global shortcuts: the app takes them, or the desktop does, which may first want the app installed. */
  shortcutRule: 'app' | 'desktop' | 'desktop-once-installed';
  /** This package was built with an address for updates. */
  offersUpdates: boolean;
}

/** What makes the next snapshot of that with the revision `from`; the next one's is greater by one. */
export interface SnapshotPush {
  from: number;
  change: JsonChange;
}
