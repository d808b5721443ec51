import type { AppError } from '../../shared/app-error.ts';
import type { DialOrigin } from '../../shared/call-events.ts';
import type { Contact } from '../../shared/contacts.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactsPort, HistoryPort, OpenProbe, Parts } from '../parts/ports.ts';
import type { CallBoard } from './call-board.ts';
import type { CallPages } from './call-pages.ts';
import type { ContactNames } from './contact-names.ts';
import type { EngineHost } from './engine-host.ts';
import type { IncomingBoard } from './incoming-board.ts';
import type { Proposals } from './links/proposals.ts';
import type { PbxContacts } from './pbx-contacts.ts';
import type { ShortcutProblems } from './presence/shortcuts.ts';
import type { Profiles } from './profiles.ts';
import type { Redials } from './redials.ts';
import type { SecretsVault } from './settings/secrets.ts';
import type { SettingsStore } from './settings/settings-store.ts';

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
  hasTray(): boolean;
}
