import { z } from 'zod';
import { legStates } from '../../../shared/call/events.ts';
import { causeSchema, legEndSchema } from '../../../shared/call/outcome.ts';
import { longestText } from '../../../shared/number/phone-number.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import { pbxInstantSchema } from '../../../shared/time/moment.ts';
import { pbxSecondsSchema } from '../../../shared/time/seconds.ts';
import type { DirectoryEntry } from '../../engine/ports.ts';
import { listOf } from './list-of.ts';

/** Records and events of the PBX on their way from a relay to a desk. */

/** What no PBX can mean is unknown; a relay's other records are not lost for it. */
const instant = pbxInstantSchema.nullable().catch(null);
const seconds = pbxSecondsSchema.nullable().catch(null);
/**
 * Of a PBX, as a desk by itself would take it (W1.5). What a relay tells of more is none of a PBX: kept in the history, it would be
 * compared at each click.
 */
export const pbxText = z.string().max(longestText);
const legEnd = legEndSchema.extend({
  cause: causeSchema.extend({ text: pbxText.nullable() }).nullable(),
  word: pbxText.optional(),
  ringSeconds: seconds,
  talkSeconds: seconds,
  durationSeconds: pbxSecondsSchema.optional().catch(undefined),
});
export const reportSchema = z.object({
  reportId: pbxText,
  campaignId: pbxText.nullable(),
  campaignName: pbxText,
  number: pbxText,
  end: legEnd,
  tries: z.int(),
  at: instant,
  answeredAt: pbxInstantSchema.optional().catch(undefined),
}) satisfies z.ZodType<FirstPartyReport>;

export const cdrSchema = z.object({
  cuid: pbxText,
  uniqueId: pbxText,
  otherIds: listOf(pbxText).exactOptional(),
  src: pbxText,
  dst: pbxText,
  type: pbxText,
  end: legEnd,
  startedAt: instant,
  endedAt: instant,
  record: pbxText.nullable(),
  originatedCallId: pbxText.nullable(),
  route: listOf(z.object({ type: pbxText, name: pbxText, seconds })),
  queue: z.object({ number: pbxText, status: pbxText, hangup: pbxText }).exactOptional(),
}) satisfies z.ZodType<CallDetailRecord>;

export const directoryEntrySchema = z.object({
  id: z.string(),
  name: z.string(),
  number: z.string(),
  note: z.string(),
}) satisfies z.ZodType<DirectoryEntry>;

export const pbxEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first-party-report'), report: reportSchema }),
  z.object({ kind: z.literal('cdr'), record: cdrSchema }),
  z.object({
    kind: z.literal('new-state'),
    extension: pbxText,
    state: z.enum(legStates),
    participant: pbxText,
    direction: z.enum(['in', 'out']).nullable(),
    uniqueId: pbxText,
    queue: pbxText.exactOptional(),
    isDialling: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('agent-paused'), extension: pbxText, queue: pbxText }),
  z.object({ kind: z.literal('transfer'), by: pbxText, from: pbxText, to: pbxText, uniqueId: pbxText }),
  z.object({
    kind: z.literal('extension-changed'),
    extension: pbxText,
    change: z.enum(['added', 'removed']),
  }),
  z.object({ kind: z.literal('callback-asked'), number: pbxText, queue: pbxText, at: instant }),
  z.object({
    kind: z.literal('outgoing-call'),
    number: pbxText,
    outgoingPoint: pbxText,
    uniqueId: pbxText,
    originatedCallId: pbxText.nullable(),
  }),
  z.object({ kind: z.literal('incoming-call'), number: pbxText, entryPoint: pbxText, uniqueId: pbxText }),
  z.object({ kind: z.literal('ping') }),
  z.object({ kind: z.literal('other'), name: pbxText }),
]) satisfies z.ZodType<PbxEvent>;
