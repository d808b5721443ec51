import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { expect, test, vi } from 'vitest';
import type { DirectoryEntry } from '../../../electron/engine/ports.ts';
import { answerOnce } from '../../../electron/team/relay/desks/answer-once.ts';
import { type DoorTools, openDoor } from '../../../electron/team/relay/desks/door.ts';
import { DeskEvidence } from '../../../electron/team/relay/desks/evidence.ts';
import type { Desk } from '../../../electron/team/relay/desks/registry.ts';
import { ok } from '../../../shared/result.ts';

const desk = { number: '201', name: 'Desk 201' } as Desk;
/** Bytes that a message of NATS holds. */
const maxPayload = 1024 * 1024;

/** A door whose desk is 201, on a connection that gives its callbacks away; the answer to `place` is `place`. */
function door(place: () => Promise<unknown>) {
  const callbacks = new Map<string, (error: null, message: Msg) => void>();
  const failures: string[] = [];
  const connection = {
    subscribe(subject: string, { callback }: { callback: (error: null, message: Msg) => void }) {
      callbacks.set(subject.split('.')[0] ?? '', callback);
      return { unsubscribe() {} };
    },
  } as unknown as NatsConnection;
  openDoor({
    connection,
    among: connection,
    clock: { monotonic: () => 0 },
    known: { enrolled: () => desk },
    calls: { place },
    pbx: { wallNow: () => 0 },
    failed: (what: string, error: unknown) =>
      void failures.push(`${what}: ${error instanceof Error ? error.message : ''}`),
  } as unknown as DoorTools);
  const ask = (operation: string, request: object) =>
    new Promise<unknown>((answered) => {
      const respond = vi.fn((text: string) => {
        if (text.length > maxPayload) throw new Error('size exceeded');
        answered(JSON.parse(text));
        return true;
      });
      const message = {
        subject: `up.201.${operation}`,
        reply: '_INBOX.201.a',
        data: new TextEncoder().encode(JSON.stringify(request)),
        respond,
      };
      callbacks.get('up')?.(null, message as unknown as Msg);
    });
  return { ask, failures };
}

const call = { callId: 'c1', number: '09125550101' };
const refused = { ok: false, error: 'relay-away', pbxNow: null };

test('a request whose answer throws is refused and told, and the next one is answered', async () => {
  const answers = [
    () => Promise.reject(new RangeError('Invalid time value')),
    async () => ok({ kind: 'adding' }),
  ];
  const { ask, failures } = door(() => answers.shift()?.() ?? Promise.reject(new Error('no answer left')));
  expect(await ask('place', call)).toEqual(refused);
  expect(failures).toEqual(['The answer to up.201.place: Invalid time value']);
  expect(await ask('place', call)).toEqual({ ok: true, value: { kind: 'adding' }, pbxNow: 0 });
});

test('an answer that no message holds is refused and told', async () => {
  const { ask, failures } = door(async () => ok({ kind: 'refused', words: 'x'.repeat(maxPayload) }));
  expect(await ask('place', call)).toEqual(refused);
  expect(failures).toEqual(['The answer to up.201.place: size exceeded']);
});

test('a request whose connection closes before it is answered is told once, and its answering ends without a throw', async () => {
  const failures: string[] = [];
  const answering = answerOnce<object>(
    {
      respond() {
        throw new Error('closed connection');
      },
    },
    {
      ...{ make: async () => ok(null), otherwise: refused, what: 'The answer' },
      failed: (what, error) => void failures.push(`${what}: ${String(error)}`),
    },
  );
  await expect(answering).resolves.toBeUndefined();
  expect(failures).toEqual(['The answer: Error: closed connection']);
});

test('people with long notes come in pages that a message holds, each of them once', async () => {
  const people = Array.from(
    { length: 400 },
    (_, index): DirectoryEntry => ({
      ...{ id: `p${index}`, name: 'مریم احمدی', number: `0912555${String(index).padStart(4, '0')}` },
      note: 'ی'.repeat(index === 0 ? 2_000_000 : 6_000),
    }),
  );
  const client = { directory: { entries: async () => ok(people) } };
  const clock = { monotonic: () => 0, after: () => () => {} };
  const evidence = new DeskEvidence(client as never, {} as never, {} as never, clock);
  const seen: DirectoryEntry[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const page = await evidence.directory(desk, { source: 'pbx-contacts', from });
    if (!page.ok) throw new Error('no page');
    expect(Buffer.byteLength(JSON.stringify(page.value))).toBeLessThan(maxPayload);
    seen.push(...page.value.entries);
    from = page.value.next;
  }
  expect(seen.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
});
