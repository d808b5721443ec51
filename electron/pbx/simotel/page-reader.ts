import type { AppError, PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { createThreadClient, type ThreadClient } from '../../threads/client.ts';
import { longestHere, readAnswer } from './answers.ts';
import { answersMethods } from './answers-methods.ts';
import type { Answer } from './exchange.ts';
import { type Page, type Reading, readPage } from './records.ts';
import type { RecordKind, RecordKinds } from './wire/record-kinds.ts';

/** Every bundle has its threads beside its other files. */
const [ending] = /\.m?[jt]s$/.exec(import.meta.url) ?? [];
const workerFile = new URL(`./answers-worker${ending}`, import.meta.url);

/** Reads the answers to searches, the long ones in a thread of its own: a PBX may send 4 MB where fifty records were asked for. */
export interface PageReader {
  read<Kind extends RecordKind>(
    service: string,
    answer: Answer,
    reading: Reading<Kind>,
  ): Promise<Result<Page<RecordKinds[Kind]>, PbxError>>;
  /** What is being read then fails. */
  close(): Promise<void>;
}

/** `secrets` are kept out of the words of errors; `zone` is the PBX's, an IANA name. */
export function createPageReader(secrets: string[], zone: string): PageReader {
  let thread: ThreadClient<typeof answersMethods> | null = null;
  const started = () => {
    thread ??= createThreadClient(answersMethods, { file: workerFile, data: null, what: 'Long answers' });
    return thread;
  };

  async function readThere<Kind extends RecordKind>(
    service: string,
    answer: Answer,
    reading: Reading<Kind>,
  ): Promise<Result<Page<RecordKinds[Kind]>, PbxError>> {
    const { read, next } = started();
    const broken = (error: AppError): Result<never, PbxError> => {
      const words = 'words' in error ? error.words : error.kind;
      return fail({ kind: 'pbx-answer-not-understood', service, status: answer.status, words });
    };
    const start = await read({ service, answer, secrets, reading, zone });
    if (!start.ok) return broken(start.error);
    if (!start.value.ok) return start.value;
    const { key, left, ...page } = start.value.value;
    const whole = page.records.length + left;
    while (page.records.length < whole) {
      const more = await next(key);
      if (!more.ok) return broken(more.error);
      for (const record of more.value) page.records.push(record);
    }
    // The thread read each of them as of this kind.
    return ok({ ...page, records: page.records as RecordKinds[Kind][] });
  }

  return {
    async read(service, answer, reading) {
      if (answer.body.length > longestHere) return readThere(service, answer, reading);
      const data = readAnswer(service, answer, secrets);
      return data.ok ? readPage(service, data.value, reading, zone) : data;
    },
    close: async () => thread?.abort(),
  };
}
