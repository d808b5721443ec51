import { type Connection, connectionSchema, secretChangesSchema } from '../settings/connection.ts';
import { preferenceChangesSchema } from '../settings/preferences.ts';
import { type Answered, entry, nothing } from './entry.ts';
import type { SecretsState } from './snapshot.ts';

/** Preferences, the connection, and secrets, which only ever go in. */
export const settingsContract = {
  'preferences:save': entry<Answered<null>>().takes(preferenceChangesSchema),
  'connection:read': entry<{ connection: Connection; secrets: SecretsState }>().takes(nothing),
  'connection:save': entry<Answered<null>>().takes(connectionSchema.partial()),
  /** Sets secrets; an absent one stays, an empty text removes it. There is no way to read one back. */
  'secrets:save': entry<Answered<SecretsState>>().takes(secretChangesSchema),
  /** Asks the person, in a dialog of the system's, whether withheld secrets may be sent to the address that is set now. */
  'secrets:accept-address': entry<Answered<SecretsState>>().takes(nothing),
};
