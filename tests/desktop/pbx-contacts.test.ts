import { expect, test } from 'vitest';
import { createPbxContacts } from '../../electron/desktop/features/contacts/pbx-contacts.ts';
import type { Directory } from '../../electron/engine/ports.ts';
import type { PbxError } from '../../shared/errors.ts';
import { fail, ok } from '../../shared/result.ts';
import { fakeEngine, hostEvents } from '../support/app/host-events.ts';
import { deskConfig as config } from '../support/engine/desk-config.ts';

const omid = { id: '1', name: 'Omid', number: '202', note: '' };
const refused: PbxError = { kind: 'pbx-service-not-permitted', service: 's', words: '' };
const away: PbxError = { kind: 'pbx-unreachable', address: 'a', code: 'ECONNREFUSED', sent: false };

/** The sources over an engine that answers what it is told to, with timers that a test fires. */
function begin() {
  const answers: Record<string, Awaited<ReturnType<Directory['entries']>>> = {
    'pbx-users': ok([omid]),
    'pbx-contacts': ok([]),
  };
  const kept = new Map<string, string[]>();
  const seen = { waits: [] as number[], changes: 0, isRunning: true };
  let next: (() => void) | null = null;
  const engine = { directory: { entries: async (source: string) => answers[source] ?? ok([]) } };
  const events = hostEvents();
  const sources = createPbxContacts({
    contacts: {
      forgetOtherSources: async () => ok({ changed: false }),
      replaceSource: async ({ source, entries }) => {
        const numbers = entries.map(({ number }) => number);
        const changed = String(kept.get(source) ?? []) !== String(numbers);
        kept.set(source, numbers);
        return ok({ entries: numbers.length, changed });
      },
    },
    host: {
      subscribe: events.subscribe,
      ready: () => (seen.isRunning ? ok(engine) : fail('none')),
      config: () => config,
    },
    clock: {
      now: () => 1000,
      after: (milliseconds, task) => {
        seen.waits.push(milliseconds);
        next = task;
        return () => {
          next = null;
        };
      },
    },
    changed: async () => {
      seen.changes += 1;
    },
  });
  return {
    sources,
    began: () => events.began(fakeEngine()),
    answers,
    kept,
    seen,
    hasNext: () => next !== null,
  };
}
const statesOf = ({ sources }: ReturnType<typeof begin>) => sources.states().map(({ state }) => state);

test('both sources are read soon after an engine has started, and again every half hour', async () => {
  const desk = begin();
  desk.began();
  expect(desk.seen.waits).toEqual([2000]);
  await desk.sources.refresh();
  expect(desk.seen.waits.at(-1)).toBe(30 * 60_000);
  expect(desk.sources.states()).toMatchObject([
    { source: 'pbx-users', state: 'fine', entries: 1, readAt: 1000 },
    { source: 'pbx-contacts', state: 'fine', entries: 0, readAt: 1000 },
  ]);
  expect(desk.seen.changes).toBe(1);
  await desk.sources.refresh();
  expect(desk.seen.changes, 'nothing new was told').toBe(1);
});

test('what the account may not read is not kept, and is no failure that is asked for again and again', async () => {
  const desk = begin();
  await desk.sources.refresh();
  desk.answers['pbx-users'] = fail(refused);
  desk.answers['pbx-contacts'] = fail({ kind: 'pbx-service-missing', service: 's', status: 501, words: '' });
  await desk.sources.refresh();
  expect(statesOf(desk)).toEqual(['not-permitted', 'missing']);
  expect(desk.kept.get('pbx-users')).toEqual([]);
  expect(desk.seen.waits.at(-1)).toBe(30 * 60_000);
});

test('a PBX that answers half of it, or is away, leaves what was read before, and is asked ever more rarely', async () => {
  const desk = begin();
  await desk.sources.refresh();
  desk.answers['pbx-users'] = fail(away);
  const waits = [];
  for (let round = 0; round < 7; round += 1) {
    await desk.sources.refresh();
    waits.push((desk.seen.waits.at(-1) ?? 0) / 60_000);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
  expect(statesOf(desk)).toEqual(['failed', 'fine']);
  expect(desk.sources.states()[0]).toMatchObject({ entries: 1, error: away });
  expect(desk.kept.get('pbx-users')).toEqual(['202']);
  desk.answers['pbx-users'] = ok([omid]);
  await desk.sources.refresh();
  expect(desk.seen.waits.at(-1)).toBe(30 * 60_000);
});

test('without an engine nothing is asked, and an answer of an engine that is gone counts for nothing', async () => {
  const desk = begin();
  desk.seen.isRunning = false;
  await desk.sources.refresh();
  expect(statesOf(desk)).toEqual(['not-yet', 'not-yet']);
  desk.seen.isRunning = true;
  const round = desk.sources.refresh();
  desk.seen.isRunning = false;
  await round;
  expect(statesOf(desk)).toEqual(['not-yet', 'not-yet']);
});

test('once stopped, the reader of the PBX’s contacts asks no more', async () => {
  const desk = begin();
  desk.began();
  desk.sources.stop();
  expect(desk.hasNext()).toBe(false);
  await desk.sources.refresh();
  expect(desk.hasNext()).toBe(false);
});
