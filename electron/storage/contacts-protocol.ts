import { z } from 'zod';
import { contactDraftSchema, contactSchema } from '../../shared/contacts.ts';

/** What the contacts' worker is asked and answers: plain values that a structured clone carries. */

const querySchema = z.object({ text: z.string(), offset: z.int(), limit: z.int() });
const oneId = z.object({ id: z.string() });

const request = <Method extends string, Argument extends z.ZodType>(method: Method, argument: Argument) =>
  z.object({ id: z.int(), method: z.literal(method), argument });

export const requestSchema = z.discriminatedUnion('method', [
  request('search', querySchema),
  request('save', contactDraftSchema),
  request('remove', oneId),
  request('restore', oneId),
  request('favourites', z.null()),
  request('names', z.array(z.string())),
  request('numbersOf', z.string()),
  request('close', z.null()),
]);
export type ContactsRequest = z.infer<typeof requestSchema>;
export type ContactsMethod = ContactsRequest['method'];

export const pageSchema = z.object({ total: z.int(), rows: z.array(contactSchema) });
export const contactsSchema = z.array(contactSchema);
/** Pairs of a dialled number and a name, read as a map. */
export const namesSchema = z.array(z.tuple([z.string(), z.string()])).transform((pairs) => new Map(pairs));
export const numbersSchema = z.array(z.string());

const errorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('storage-failed'), words: z.string() }),
  z.object({ kind: z.literal('data-dir-unusable'), directory: z.string(), words: z.string() }),
]);

/** The answer to the request of that `id`; `value` is checked by who asked. */
export const answerSchema = z.object({
  id: z.int(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: errorSchema }),
  ]),
});

export type ContactQuery = z.infer<typeof querySchema>;
export type ContactPage = z.infer<typeof pageSchema>;
