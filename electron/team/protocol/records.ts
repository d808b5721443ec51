import { z } from 'zod';
import { legStates } from '../../../shared/call/events.ts';
import { legEndSchema } from '../../../shared/call/outcome.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import { pbxInstantSchema } from '../../../shared/time/moment.ts';
import { pbxSecondsSchema } from '../../../shared/time/seconds.ts';
import type { DirectoryEntry } from '../../engine/ports.ts';
import { listOf } from './list-of.ts';

/** Records and events of the PBX on their way from a relay to a desk. */

/** What no PBX can mean is unknown; a relay's other records are not lost for it. */
const instant = pbxInstantSchema.nullable().catch(null);
const seconds = pbxSecondsSchema.nullable().catch(null);
const legEnd = legEndSchema.extend({
  ringSeconds: seconds,
  talkSeconds: seconds,
  durationSeconds: pbxSecondsSchema.optional().catch(undefined),
});
export const reportSchema = z.object({
  reportId: z.string(),
  campaignId: z.string().nullable(),
  campaignName: z.string(),
  number: z.string(),
  end: legEnd,
  tries: z.int(),
  at: instant,
  answeredAt: pbxInstantSchema.optional().catch(undefined),
}) satisfies z.ZodType<FirstPartyReport>;

export const cdrSchema = z.object({
  cuid: z.string(),
  uniqueId: z.string(),
  otherIds: listOf(z.string()).exactOptional(),
  src: z.string(),
  dst: z.string(),
  type: z.string(),
  end: legEnd,
  startedAt: instant,
  endedAt: instant,
  record: z.string().nullable(),
  originatedCallId: z.string().nullable(),
  route: listOf(z.object({ type: z.string(), name: z.string(), seconds })),
  queue: z.object({ number: z.string(), status: z.string(), hangup: z.string() }).exactOptional(),
}) satisfies z.ZodType<CallDetailRecord>;

export const directoryEntrySchema = z.object({
  id: z.string(),
  name: z.string(),
  number: z.string(),
  note: z.string(),
}) satisfies z.ZodType<DirectoryEntry>;

const text = z.string();
export const pbxEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first-party-report'), report: reportSchema }),
  z.object({ kind: z.literal('cdr'), record: cdrSchema }),
  z.object({
    kind: z.literal('new-state'),
    extension: text,
    state: z.enum(legStates),
    participant: text,
    direction: z.enum(['in', 'out']).nullable(),
    uniqueId: text,
    queue: text.exactOptional(),
    isDialling: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('agent-paused'), extension: text, queue: text }),
  z.object({ kind: z.literal('transfer'), by: text, from: text, to: text, uniqueId: text }),
  z.object({ kind: z.literal('extension-changed'), extension: text, change: z.enum(['added', 'removed']) }),
  z.object({ kind: z.literal('callback-asked'), number: text, queue: text, at: instant }),
  z.object({
    kind: z.literal('outgoing-call'),
    number: text,
    outgoingPoint: text,
    uniqueId: text,
    originatedCallId: text.nullable(),
  }),
  z.object({ kind: z.literal('incoming-call'), number: text, entryPoint: text, uniqueId: text }),
  z.object({ kind: z.literal('ping') }),
  z.object({ kind: z.literal('other'), name: text }),
]) satisfies z.ZodType<PbxEvent>;
