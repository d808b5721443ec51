import { z } from 'zod';
import type { CallPageProblem } from './settings/call-page.ts';

/**
 * Every failure that a person may be told about. `kind` picks the sentence (shared/locales), the other fields are
 * its facts. None holds a credential.
 */
const pbxErrorSchema = z.discriminatedUnion('kind', [
  /** No HTTP answer at all. `sent`: whether the request may have reached the PBX (false: certainly not). */
  z.object({ kind: z.literal('pbx-unreachable'), address: z.string(), code: z.string(), sent: z.boolean() }),
  z.object({ kind: z.literal('pbx-timeout'), address: z.string(), seconds: z.number(), sent: z.boolean() }),
  z.object({ kind: z.literal('pbx-tls'), address: z.string(), code: z.string() }),
  /** Something answers at the address, and not in HTTP. `sent`: whether the request may have reached it. */
  z.object({ kind: z.literal('pbx-not-http'), address: z.string(), code: z.string(), sent: z.boolean() }),
  z.object({ kind: z.literal('pbx-unauthorized'), service: z.string(), words: z.string() }),
  z.object({ kind: z.literal('pbx-service-not-permitted'), service: z.string(), words: z.string() }),
  z.object({ kind: z.literal('pbx-address-not-permitted'), service: z.string(), words: z.string() }),
  z.object({
    kind: z.literal('pbx-service-missing'),
    service: z.string(),
    status: z.number(),
    words: z.string(),
  }),
  /** HTTP 200 with `success: 0`: the PBX understood and said no. */
  z.object({
    kind: z.literal('pbx-said-no'),
    service: z.string(),
    words: z.string(),
    /** Set where a team's relay reads a number as another one than this desk does. */
    why: z.literal('read-otherwise').optional(),
  }),
  /** 5xx, HTML, broken JSON, an answer too large, an unexpected status: whether it acted is unknown. */
  z.object({
    kind: z.literal('pbx-answer-not-understood'),
    service: z.string(),
    status: z.number(),
    words: z.string(),
    /** Set if it asked for a pause of this length (`Retry-After`, RFC 9110, section 10.2.3). */
    retryAfterSeconds: z.number().optional(),
  }),
]);

export type PbxError = z.infer<typeof pbxErrorSchema>;

/** Not an answer of a PBX: none at all, or a page or redirect of another server. A server error (5xx) may come from the PBX. */
export const isNoPbxAnswer = (error: PbxError): boolean =>
  'address' in error || (error.kind === 'pbx-answer-not-understood' && error.status < 400);

/** The PBX has no sound by the name that its own record gave. */
export interface RecordingGone {
  kind: 'recording-gone';
  words: string;
}
export { pbxErrorSchema };

/** Why a text is no number that may be dialled. */
export const numberRefusals = [
  'empty',
  'not-a-number',
  'too-short',
  'too-long',
  'service-code',
  'denied',
  'unsupported-link',
  'several-numbers',
  'own-number',
] as const;
export type NumberRefusal = (typeof numberRefusals)[number];

/** Why a number is not dialled, or not without being asked about (shared/guards/dial-guard.ts). */
export type GuardReason =
  | 'do-not-call'
  | 'international'
  | 'premium'
  | 'pattern'
  | 'too-many'
  | 'screen-locked'
  | 'settings-changed';

/** Why an invitation to a team lets nobody in. */
export const invitationRefusals = [
  'used',
  'expired',
  'revoked',
  'unknown',
  'key-unproven',
  'key-taken',
  'other-team',
] as const;
export type InvitationRefusal = (typeof invitationRefusals)[number];

/** Why a file that the person gave was not taken. */
export const fileRefusals = [
  'missing',
  'unreadable',
  'changed',
  'empty',
  'too-large',
  'too-many-rows',
  'no-text',
  'spreadsheet',
  'wrong-encoding',
  'open-quote',
  'long-row',
  'no-number-column',
  'no-contacts',
  'no-backup',
  'newer',
  'damaged',
  'unpacks-too-far',
  'takes-too-long',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** One thing that is wrong in a configuration: where (`listener.port`) and what is expected there. */
export interface ConfigProblem {
  path: string;
  expected: string;
}

export type AppError =
  | PbxError
  | { kind: 'number-refused'; text: string; reason: NumberRefusal }
  | { kind: 'config-missing'; file: string }
  /** In the app, where nobody writes a configuration file. */
  | { kind: 'not-set-up' }
  /** What was typed as the PBX's address. */
  | { kind: 'address-unusable'; address: string }
  | { kind: 'config-unreadable'; file: string; words: string }
  | { kind: 'config-invalid'; file: string; problems: ConfigProblem[] }
  /** The credentials were entered for one PBX and the connection names another: they are not sent there. */
  | { kind: 'credentials-withheld'; address: string; enteredFor: string }
  | { kind: 'route-missing'; path: string }
  | { kind: 'call-in-progress'; callId: string; number: string }
  /** A call that has ended, about which the dialplan may still ask for so long (W6.6): the number of another one must not be given. */
  | { kind: 'call-may-ask'; callId: string; number: string; seconds: number }
  | { kind: 'data-dir-owned'; directory: string; owner: string }
  | { kind: 'data-dir-unusable'; directory: string; words: string }
  /** `locked`: by another program, which may let go of the file at any time. */
  | { kind: 'storage-failed'; words: string; locked?: true }
  | { kind: 'listener-port-taken'; host: string; port: number }
  | { kind: 'listener-cannot-bind'; host: string; port: number; code: string }
  | { kind: 'call-not-found'; callId: string }
  | { kind: 'follow-up-not-found'; id: string }
  /** No record of the call names a recording. */
  | { kind: 'recording-missing'; callId: string }
  | RecordingGone
  /** What the PBX sent for a recording is no sound: nothing was saved. */
  | { kind: 'recording-not-sound'; callId: string }
  /** A guard against dialling what must not be, or what nobody meant (shared/guards/dial-guard.ts). */
  | { kind: 'dial-refused'; number: string; reason: GuardReason }
  /** The same, but the person may confirm it. */
  | { kind: 'dial-unconfirmed'; number: string; reason: GuardReason }
  /** Nothing was changed. `line` counts from 1; null where the whole file is meant. */
  | { kind: 'file-unusable'; file: string; reason: FileRefusal; line: number | null }
  | { kind: 'file-not-written'; file: string; code: string }
  /** The web page for calls can't be opened as it is set, or the system did not open it. */
  | { kind: 'call-page-unusable'; reason: CallPageProblem }
  | { kind: 'profile-missing' }
  /** Another one than the person was asked about is in use; nothing was changed. */
  | { kind: 'profile-switched' }
  /** Something must be connected to. */
  | { kind: 'last-profile' }
  | { kind: 'page-not-opened' }
  /** The system did not open a folder in its program for files. */
  | { kind: 'folder-not-opened'; folder: string }
  /** This desktop has no known settings page for choosing which program opens links. */
  | { kind: 'system-settings-missing' }
  /** A team's NATS gives no answer, or does not let this program in. */
  | { kind: 'nats-unreachable'; address: string }
  /** A team's NATS is there and gives no answer about what it stores, as where its disk is full. */
  | { kind: 'nats-stores-nothing'; address: string }
  | { kind: 'nats-server-missing'; program: string }
  /** The relay's own nats-server did not start; `words` are its last. */
  | { kind: 'nats-server-failed'; words: string }
  /** A nats-server does not keep what it is told of who is let in; `words` are its own. */
  | { kind: 'nats-server-refused'; words: string }
  /** NATS is there, and no relay answers on it. */
  | { kind: 'relay-unreachable'; address: string }
  | { kind: 'invitation-malformed' }
  | { kind: 'invitation-refused'; reason: InvitationRefusal }
  /** Relay and desk are too far apart: `older` has to be updated. */
  | { kind: 'versions-apart'; older: 'relay' | 'desk' }
  | { kind: 'desk-not-enrolled'; number: string }
  | { kind: 'team-joined-already'; number: string }
  | { kind: 'team-not-joined'; directory: string }
  /** A bug of this app that did not stop it; `words` are the failure's own. */
  | { kind: 'unexpected'; words: string };
