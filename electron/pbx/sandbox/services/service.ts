import type { Dialer } from '../calls/dialer.ts';
import type { Pbx } from '../pbx.ts';
import type { Fields } from '../wire/fields.ts';

/** What a service answers: data, a reason why not (HTTP 200, `success: 0`), or a file. */
export type ServiceAnswer =
  | { kind: 'data'; data: unknown; message: string | null }
  | { kind: 'no'; message: string }
  | { kind: 'file'; type: string; bytes: Buffer };

/** One service of the API (W2): a request's fields in, an answer out. */
export type Service = (pbx: Pbx, fields: Fields, dialer: Dialer) => ServiceAnswer;

const done = 'Requested operation is done successfully';

export const answer = (data: unknown, message: string | null = done): ServiceAnswer => ({
  kind: 'data',
  data,
  message,
});

export const no = (message: string): ServiceAnswer => ({ kind: 'no', message });
