import type { DialOrigin } from '../../shared/call/events.ts';
import type { Contact } from '../../shared/contacts/contacts.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { EngineHost } from './engine-host.ts';
import type { CallPages } from './features/call-pages/call-pages.ts';
import type { CallBoard } from './features/calls/call-board.ts';
import type { ContactNames } from './features/contacts/contact-names.ts';
import type { PbxContacts } from './features/contacts/pbx-contacts.ts';
import type { Proposals } from './features/dialing/proposals.ts';
import type { IncomingBoard } from './features/incoming/incoming-board.ts';
import type { Profiles } from './features/profiles/profiles.ts';
import type { Redials } from './features/redials/redials.ts';
import type { ContactsPort, HistoryPort, OpenProbe, Parts } from './parts/ports.ts';
import type { SecretsVault } from './settings/secrets.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { ShortcutProblems } from './system/shortcuts/shortcuts.ts';

/** The app's state and what can be done with it, without any window: what handlers, tray and links share. */
export interface Desk {
  settings: SettingsStore;
  secrets: SecretsVault;
  host: EngineHost;
  board: CallBoard;
  contacts: ContactsPort;
  names: ContactNames;
  incoming: IncomingBoard;
  redials: Redials;
  callPages: CallPages;
  proposals: Proposals;
  pbxContacts: PbxContacts;
  profiles: Profiles;
  openProbe: OpenProbe;
  isExposed: Parts['isExposed'];
  /** Null while nothing can be read (a damaged file). */
  history(): Result<HistoryPort, AppError>;
  favourites(): Contact[];
  /** Grows with every change to the contacts. */
  contactsVersion(): number;
  /** Contacts were changed: favourites and names are read anew. */
  contactsChanged(): Promise<void>;
  /** `confirmed`: the person said yes to this very number; else the guards may ask for that (`dial-unconfirmed`). */
  dial(text: string, origin: DialOrigin, confirmed?: boolean): Result<{ callId: string }, AppError>;
  shortcutProblems(): ShortcutProblems;
}
