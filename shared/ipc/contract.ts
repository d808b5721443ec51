import { z } from 'zod';
import { type CallEvent, dialOrigins } from '../call/events.ts';
import type { CallFigures } from '../call/figures.ts';
import { ways } from '../call/placement-method.ts';
import { type CallSummary, callOutcomes, directions } from '../call/summary.ts';
import { type WrapUp, wrapUpDraftSchema } from '../call/wrap-up.ts';
import { type Contact, contactDraftSchema } from '../contacts/contacts.ts';
import {
  type ChosenFile,
  contactFormats,
  type ImportPreview,
  type ImportProgress,
  type ImportReport,
  importLookSchema,
  importTargets,
} from '../contacts/import.ts';
import type { AppError } from '../errors.ts';
import type { DoNotCallPage } from '../guards/do-not-call.ts';
import type { IncomingEvent } from '../incoming/events.ts';
import type { SourceState } from '../pbx/directory.ts';
import type { TrunkManager } from '../pbx/records.ts';
import type { Result } from '../result.ts';
import { preferenceChangesSchema } from '../settings/preferences.ts';
import type { BackupFacts } from './backup.ts';
import { type CheckStep, checkSteps } from './check-steps.ts';
import { redialMinutes, type SecretsState, type Snapshot } from './snapshot.ts';

/**
 * The one IPC contract: channel, schema of the request, type of the answer. The gateway validates with it, the
 * preload exposes one method an entry, the renderer's bridge is typed by it. Answers are `Result`s: a failure that a
 * person can meet is a value, a request that does not fit its schema is rejected.
 */
interface Entry<Request extends z.ZodType, Answer> {
  request: Request;
  /** Carries the answer's type; never present at run time. */
  answer?: Answer;
}
const entry = <Answer>() => ({
  takes: <Request extends z.ZodType>(request: Request): Entry<Request, Answer> => ({ request }),
});

type Answered<T> = Result<T, AppError>;
const nothing = z.undefined();
const callId = z.object({ callId: z.string().min(1).max(64) });
const text = (most: number) => z.string().max(most);
const profileId = text(64);
const profileName = z.string().trim().min(1).max(60);

/** What the history is narrowed down to; times are UTC ms, the end is not included. */
const historyFilter = z.object({
  text: text(200),
  outcomes: z.array(z.enum(callOutcomes)),
  direction: z.enum(directions).optional(),
  /** A whole number: its calls alone. */
  number: text(40).optional(),
  /** Disposition codes. */
  codes: z.array(text(40)).max(200).optional(),
  from: z.number().nullable(),
  to: z.number().nullable(),
});

/** What cancelling can still do (told truthfully beside the button). */
export type CancelEffect =
  | 'cancelled'
  | 'cancelled-second-may-ring'
  /** An originated call: the PBX goes on ringing both. */
  | 'cancelled-not-withdrawn'
  | 'call-goes-on'
  | 'already-ended';

const routeFieldsSchema = z.object({
  interfaceText: text(80),
  component: z.enum(['trunk-api', 'exten-api']),
  trunk: text(80),
  callLimitSeconds: z.number(),
  ringSeconds: z.number(),
});

/** The connection to the PBX as the settings page edits it: everything of the config but the secrets. */
export const connectionSchema = z.object({
  baseUrl: text(300),
  auth: z.enum(['both', 'basic', 'token']),
  timeZone: text(60),
  /** Empty: none. */
  certificatePin: text(200),
  agentNumber: text(40),
  way: z.enum(ways),
  originate: z.object({
    context: text(80),
    callerId: text(40),
    trunk: text(80),
    ringSeconds: z.number(),
    callLimitSeconds: z.number(),
  }),
  trunkManagerId: text(64),
  context: text(80),
  external: routeFieldsSchema.nullable(),
  internal: routeFieldsSchema.nullable(),
  attempts: z.number(),
  retryIntervalSeconds: z.number(),
  windowMinutes: z.number(),
  listenerHost: text(60),
  listenerPort: z.number(),
  allowedAddresses: z.array(text(60)).max(50),
  listenerUsername: text(200),
  country: text(2),
  internalPattern: text(200),
  denied: z.array(text(200)).max(100),
});
export type Connection = z.infer<typeof connectionSchema>;

export interface ComponentUrls {
  trunkApi: string;
  extenApi: string;
  events: string;
}

/** Whether the system really gives links to this app, as far as it can be told. */
export interface LinkHandlerState {
  scheme: 'tel' | 'callto';
  state: 'this-app' | 'other-app' | 'none' | 'unknown';
  handler: string | null;
}

export const contract = {
  'snapshot:read': entry<Snapshot>().takes(nothing),

  'calls:dial': entry<Answered<{ callId: string }>>().takes(
    /** `confirmed`: the person said yes to this very number after `dial-unconfirmed`. */
    z.object({ text: text(1024), origin: z.enum(dialOrigins), confirmed: z.boolean().optional() }),
  ),
  'calls:cancel': entry<Answered<CancelEffect>>().takes(callId),
  /** Puts an ended call's panel away. */
  'calls:dismiss': entry<null>().takes(callId),
  'calls:events': entry<Answered<CallEvent[]>>().takes(callId),
  'calls:history': entry<
    Answered<{ total: number; rows: (CallSummary & { contactName: string | null })[] }>
  >().takes(
    historyFilter.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
  ),
  'calls:incoming': entry<Answered<IncomingEvent[]>>().takes(callId),
  /** Puts a missed call's words away. */
  'incoming:dismiss': entry<null>().takes(callId),
  /** Dials the number of a call that failed again after so many minutes, in the place of what was set before. */
  'redials:set': entry<Answered<null>>().takes(callId.extend({ minutes: z.literal(redialMinutes) })),
  'redials:cancel': entry<null>().takes(callId),
  /** Opens the page that the settings name for calls. */
  'calls:open-page': entry<Answered<null>>().takes(callId),

  'calls:find': entry<Answered<CallSummary>>().takes(callId),
  /** What the agent says of a call; null: taken away. */
  'calls:wrap-up': entry<Answered<WrapUp | null>>().takes(callId.extend({ draft: wrapUpDraftSchema })),
  /** Every disposition code that a call has. */
  'calls:codes': entry<Answered<string[]>>().takes(nothing),
  'calls:figures': entry<Answered<CallFigures>>().takes(z.object({ from: z.number(), to: z.number() })),
  /** Asks the person where to; null where they closed the dialog. */
  'calls:export': entry<Answered<{ calls: number; file: string } | null>>().takes(historyFilter),
  /** Begins to fetch a call's recording; a player reads it at the address, which is good for a while. */
  'recordings:open': entry<Answered<{ address: string }>>().takes(callId),
  /** Asks the person where to; null where they closed the dialog. */
  'recordings:save': entry<Answered<{ file: string } | null>>().takes(callId),

  'proposals:answer': entry<Answered<{ callId: string } | null>>().takes(
    z.object({
      id: text(64),
      dial: z.boolean(),
      alwaysDial: z.boolean(),
      confirmed: z.boolean().optional(),
    }),
  ),

  /** Reads the number by another profile's rules, to be dialled with that one. */
  'proposals:choose-profile': entry<Answered<null>>().takes(z.object({ id: text(64), profile: profileId })),

  'contacts:search': entry<Answered<{ total: number; rows: Contact[] }>>().takes(
    z.object({ text: text(200), offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
  ),
  'contacts:save': entry<Answered<Contact>>().takes(contactDraftSchema),
  'contacts:remove': entry<Answered<null>>().takes(z.object({ id: text(64) })),
  'contacts:restore': entry<Answered<null>>().takes(z.object({ id: text(64) })),
  /** Asks the person for a file; null where none was chosen. The window knows it by its number alone. */
  'contacts:import-choose': entry<Answered<ChosenFile | null>>().takes(
    z.object({ into: z.enum(importTargets) }),
  ),
  'contacts:import-look': entry<Answered<ImportPreview>>().takes(
    z.object({ id: text(64), look: importLookSchema }),
  ),
  /** Answered at its end; on the way `push:import` tells how far it is. */
  'contacts:import-run': entry<Answered<ImportReport>>().takes(
    z.object({ id: text(64), look: importLookSchema }),
  ),
  'contacts:import-cancel': entry<null>().takes(z.object({ id: text(64) })),
  /** Asks the person where to; null where they closed the dialog. */
  'contacts:export': entry<Answered<{ contacts: number; file: string } | null>>().takes(
    z.object({ format: z.enum(contactFormats) }),
  ),

  'do-not-call:list': entry<Answered<DoNotCallPage>>().takes(
    z.object({ text: text(200), offset: z.number().int().min(0), limit: z.number().int().min(1).max(5000) }),
  ),
  /** The number as it would be dialled, and whether it was new. */
  'do-not-call:add': entry<Answered<{ number: string; added: boolean }>>().takes(
    z.object({ text: text(64), reason: text(200) }),
  ),
  'do-not-call:remove': entry<Answered<{ removed: boolean }>>().takes(z.object({ number: text(32) })),

  /** Asks the person where to; null where they closed the dialog. */
  'backup:export': entry<Answered<(BackupFacts & { file: string }) | null>>().takes(nothing),
  /** Asks for a backup and reads all of it; nothing is changed yet. */
  'backup:choose': entry<Answered<(BackupFacts & { id: string; fileName: string }) | null>>().takes(nothing),
  /** Replaces contacts, history and settings by those of the chosen backup; the engine stops meanwhile. */
  'backup:restore': entry<Answered<BackupFacts>>().takes(z.object({ id: text(64) })),

  'pbx-contacts:state': entry<readonly SourceState[]>().takes(nothing),
  /** Reads the PBX's directory and contacts now. */
  'pbx-contacts:refresh': entry<readonly SourceState[]>().takes(nothing),

  'preferences:save': entry<Answered<null>>().takes(preferenceChangesSchema),
  /** `call-in-progress` while a call is under way, unless `evenInCall`. */
  'profiles:switch': entry<Answered<null>>().takes(z.object({ id: profileId, evenInCall: z.boolean() })),
  'profiles:add': entry<Answered<{ id: string }>>().takes(z.object({ name: profileName })),
  'profiles:duplicate': entry<Answered<{ id: string }>>().takes(
    z.object({ id: profileId, name: profileName, agentNumber: z.string().trim().min(1).max(40) }),
  ),
  'profiles:rename': entry<Answered<null>>().takes(z.object({ id: profileId, name: profileName })),
  /** `keptIn`: the folder in which its calls stay, null where they were deleted. */
  'profiles:remove': entry<Answered<{ keptIn: string | null }>>().takes(
    z.object({ id: profileId, history: z.enum(['keep', 'delete']) }),
  ),
  'connection:read': entry<{ connection: Connection; secrets: SecretsState }>().takes(nothing),
  'connection:save': entry<Answered<null>>().takes(connectionSchema.partial()),
  /** Sets secrets; an absent one stays, an empty text removes it. There is no way to read one back. */
  'secrets:save': entry<Answered<SecretsState>>().takes(
    z.object({
      username: text(400).optional(),
      password: text(400).optional(),
      token: text(2000).optional(),
      listenerPassword: text(400).optional(),
    }),
  ),
  /** The URLs to paste into the dialplan; they carry the listener's token, so only their own page asks for them. */
  'listener:urls': entry<Answered<ComponentUrls>>().takes(nothing),
  'listener:rotate-token': entry<Answered<ComponentUrls>>().takes(nothing),
  'setup:check': entry<Answered<CheckStep>>().takes(z.object({ step: z.enum(checkSteps) })),
  'setup:trunk-managers': entry<Answered<(TrunkManager & { insideHours: boolean })[]>>().takes(nothing),
  /** Rings the agent's own phone through a real campaign whose dialplan question is answered with nothing. */
  'setup:ring-me': entry<Answered<{ callId: string }>>().takes(nothing),
  'sandbox:start': entry<Answered<null>>().takes(nothing),
  'sandbox:stop': entry<Answered<null>>().takes(nothing),

  'links:state': entry<LinkHandlerState[]>().takes(nothing),
  'links:register': entry<LinkHandlerState[]>().takes(nothing),
  'links:open-system-settings': entry<Answered<null>>().takes(nothing),

  'window:quick-dial': entry<null>().takes(nothing),
  'window:hide': entry<null>().takes(nothing),
  'window:fit': entry<null>().takes(z.object({ height: z.number().int().min(40).max(900) })),
  'clipboard:write': entry<null>().takes(z.object({ text: text(4000) })),
  'external:open': entry<null>().takes(z.object({ page: z.enum(['documentation', 'releases']) })),
} as const;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type RequestOf<C extends Channel> = z.infer<Contract[C]['request']>;
export type AnswerOf<C extends Channel> = Exclude<Contract[C]['answer'], undefined>;

/** What main pushes to its windows. */
export interface Pushes {
  'push:snapshot': Snapshot;
  /** A notification, the tray or a second start asks this window to show something. */
  'push:show': {
    view: 'dial' | 'calls' | 'contacts' | 'settings' | 'setup';
    callId: string | null;
    number?: string;
  };
  /** The quick dial window opens anew, perhaps with the clipboard's number. */
  'push:quick-dial': { text: string };
  /** How far the import of the chosen file of that id is, some times a second. */
  'push:import': { id: string; progress: ImportProgress };
}
export const pushChannels = ['push:snapshot', 'push:show', 'push:quick-dial', 'push:import'] as const;

/** What the preload exposes as `window.dotaraf`: one method an entry of the contract, one subscription a push. */
export interface Bridge {
  call: { [C in Channel]: (request: RequestOf<C>) => Promise<AnswerOf<C>> };
  on: { [P in keyof Pushes]: (listener: (value: Pushes[P]) => void) => () => void };
}
