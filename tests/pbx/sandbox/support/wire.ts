import { z } from 'zod';

/** The shapes that the wire contract documents, read from the contract alone: no code of the sandbox or the engine. */

const id = z.string().regex(/^[0-9a-f]{24}$/);
const eitherId = z.union([id, z.strictObject({ $oid: id })]);
const mongoDate = z.strictObject({ $date: z.strictObject({ $numberLong: z.string().regex(/^\d{13}$/) }) });
/** A Solar Hijri year of our time: 13xx to 15xx, never 20xx. */
const jalali = z.string().regex(/^1[345]\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
const gregorian = z.string().regex(/^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
const whole = z.union([z.int(), z.string().regex(/^\d+$/)]);
const hhmmss = z.string().regex(/^\d\d:\d\d:\d\d$/);

const attempt = z.strictObject({
  cdr_id: z.strictObject({ $oid: id }),
  cause: z.string().nullable(),
  'cause-txt': z.string().nullable(),
  starttime: mongoDate,
  disposition: z.string(),
  wait: whole,
});

const reportShape = {
  _id: id,
  campaign: z.string(),
  interface_context: z.string(),
  interface_text: z.string(),
  number: z.string(),
  disposition: z.enum(['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'LOST']),
  status: z.literal('in-process'),
  input: z.string(),
  tries: z.array(attempt).min(1),
  try: whole,
  repeat: whole,
  billsec: whole,
  wait: whole,
};

export const reportSchema = z.looseObject({
  ...reportShape,
  campaign_id: eitherId,
  start: jalali,
  end: jalali,
  date: jalali,
  billsec_hhmmss: hhmmss,
});

export const reportEventSchema = z.strictObject({
  start: gregorian,
  end: gregorian,
  campaign_id: id,
  campaign: z.string(),
  interface_context: z.string(),
  interface_text: z.string(),
  number: z.string(),
  disposition: z.enum(['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'LOST']),
  try: z.int(),
  repeat: z.int(),
  billsec: z.int(),
  wait: z.int(),
  tries: z.array(attempt.extend({ cdr_id: id, starttime: gregorian })).min(1),
});

export const cdrSchema = z.looseObject({
  _id: id,
  cuid: z.string().regex(/^\d{10}\.\d+$/),
  uniqueid: z.string().regex(/^\d{10}\.\d+$/),
  src: z.string(),
  dst: z.string(),
  type: z.enum(['outgoing', 'local']),
  disposition: z.enum(['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED']),
  duration: whole,
  billsec: whole,
  wait: whole,
  start: jalali,
  answer: z.union([gregorian, z.literal('')]),
  starttime: jalali,
  endtime: z.union([jalali, mongoDate]),
  record: z.string().optional(),
  outgoing_point: z.string().optional(),
  originated_call_id: z.string().optional(),
  route: z.array(
    z.strictObject({ type: z.string(), name: z.string(), duration: z.number(), date: mongoDate }),
  ),
});

export const campaignSchema = z.looseObject({
  _id: id,
  name: z.string(),
  trunk_manager_id: id,
  numbers: z.array(z.string()),
  try: z.string(),
  try_interval: z.string(),
  start: jalali,
  end: jalali,
  date: jalali,
  isoStart: mongoDate,
  isoEnd: mongoDate,
  status: z.enum(['waiting', 'running', 'completed']),
  statistics: z
    .object({ all: z.looseObject({ disposition: z.record(z.string(), z.object({ count: z.int() })) }) })
    .optional(),
});

export const trunkManagerSchema = z.looseObject({
  _id: id,
  title: z.string(),
  trunk_id: eitherId,
  status: z.enum(['active', 'inactive']),
  active_times: z.union([z.literal(''), z.record(z.string(), z.array(z.string().regex(/^\d{1,2}$/)))]),
  capacity: whole,
  current_capacity: whole,
  dial_interval: whole,
});

export const userSchema = z.looseObject({
  _id: z.string(),
  name: z.string(),
  number: z.string(),
  active: z.string(),
});

export const contactSchema = z.looseObject({
  _id: id,
  name: z.string(),
  number: z.string(),
  description: z.string(),
  date: jalali,
});

export const envelopeSchema = z.strictObject({
  success: z.union([z.literal(0), z.literal(1)]),
  message: z.string().nullable(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    pagination: z.strictObject({
      start: z.int(),
      count: z.int(),
      sorting: z.record(z.string(), z.union([z.literal(1), z.literal(-1)])),
      total: z.int(),
    }),
    data: z.array(row),
  });

export const cursorOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ last_id: z.string(), data: z.array(row) });

export const addedSchema = z.strictObject({ _id: id });
