import { z } from 'zod';
import type { PbxError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { method } from '../../threads/methods.ts';
import type { Answer } from './exchange.ts';
import type { Page, Reading } from './records.ts';
import type { RecordKind } from './wire/record-kinds.ts';

/** An answer of a search, and how its page is to be read. Bytes become a `Uint8Array` on their way to a thread. */
export interface LongAnswer {
  service: string;
  answer: Omit<Answer, 'body'> & { body: Uint8Array };
  secrets: string[];
  reading: Reading<RecordKind>;
  zone: string;
}

/** The beginning of a page; `left` are the records that come behind it, to be asked for by `key`. */
export type PageStart = Page<unknown> & { key: number; left: number };

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** What the thread that reads long answers of the PBX can be asked. Both sides are this app's own: the types are their check. */
export const answersMethods = {
  read: method(z.custom<LongAnswer>(isObject), z.custom<Result<PageStart, PbxError>>(isObject)),
  /** The next records of a page, none behind the last. */
  next: method(z.int(), z.array(z.unknown())),
};
