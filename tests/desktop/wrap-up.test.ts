import { expect, test } from 'vitest';
import { wrapUpFeature } from '../../electron/desktop/features/wrap-up/feature.ts';
import type { CallSummary } from '../../shared/call/summary.ts';
import type { WrapUpDraft } from '../../shared/call/wrap-up.ts';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const noEngine: AppError = { kind: 'listener-port-taken', host: '127.0.0.1', port: 5099 };
const call: CallSummary = {
  callId: 'call-1',
  number: '09351110001',
  direction: 'out',
  origin: 'pad',
  route: 'external',
  startedAt: 1,
  endedAt: 2,
  outcome: 'completed',
  inferred: false,
  reason: null,
  talkSeconds: null,
  ringSeconds: null,
  verdict: null,
};

function handlers(engine: 'there' | 'missing' = 'there') {
  const written: WrapUpDraft[] = [];
  let changes = 0;
  const running = {
    wrapUp: (_callId: string, draft: WrapUpDraft) => {
      written.push(draft);
      return ok({ ...draft, editedAt: 3 });
    },
  };
  const desk = {
    // As the storage finds: also by the beginning of an id.
    history: () =>
      ok({ find: (id: string) => (call.callId.startsWith(id) ? call : null), codes: () => ['sold'] }),
    host: {
      settled: async () => {},
      running: (): Result<typeof running, AppError> => (engine === 'there' ? ok(running) : fail(noEngine)),
    },
  };
  const { handlers: answer } = wrapUpFeature({
    ...desk,
    changed: () => {
      changes += 1;
    },
  });
  const ask = (channel: keyof typeof answer, request: unknown) =>
    answer[channel](request, { window: 'main' });
  return { ask, written, changes: () => changes };
}

const draft = (note: string, code: string | null = null) => ({ callId: 'call-1', draft: { note, code } });

test('a call is found by its whole id alone: a window names no other one by mistake', async () => {
  const { ask } = handlers();
  expect(await ask('calls:find', { callId: 'call-1' })).toEqual({ ok: true, value: call });
  expect(await ask('calls:find', { callId: 'call' })).toMatchObject({ error: { kind: 'call-not-found' } });
});

test('a note of 2000 letters and a code of 40 are taken, longer ones are no request', async () => {
  const { ask, written, changes } = handlers();
  await ask('calls:wrap-up', draft('ی'.repeat(2000), 'ک'.repeat(40)));
  await ask('calls:wrap-up', draft('  called back \n'));
  expect(written.map(({ note, code }) => [note.length, code?.length ?? null])).toEqual([
    [2000, 40],
    [11, null],
  ]);
  expect(changes()).toBe(2);
  await expect(ask('calls:wrap-up', draft('x'.repeat(2001)))).rejects.toThrow('does not fit');
  await expect(ask('calls:wrap-up', draft('', 'x'.repeat(41)))).rejects.toThrow('does not fit');
  expect(written).toHaveLength(2);
});

test('without an engine nothing can be written, and the reason is told', async () => {
  const { ask, changes } = handlers('missing');
  expect(await ask('calls:wrap-up', draft('note'))).toEqual({ ok: false, error: noEngine });
  expect(changes()).toBe(0);
  expect(await ask('calls:codes', undefined)).toEqual({ ok: true, value: ['sold'] });
});
