import { expect, onTestFinished, test } from 'vitest';
import type { CallHistory } from '../../electron/desktop/features/history/call-history.ts';
import { historyFeature } from '../../electron/desktop/features/history/feature.ts';
import { searchHistory } from '../../electron/desktop/features/history/search-history.ts';
import { incomingFeature } from '../../electron/desktop/features/incoming/feature.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import { ok } from '../../shared/result.ts';
import { fakeBase } from '../support/app/fake-base.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const number = '09351110001';

/** The app over calls of now and twelve of the year 2200. */
function appWithCallsOfATimeToCome() {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const [now, ahead] = [Date.now(), Date.UTC(2200, 0)];
  for (let at = 0; at < 12; at += 1) valueIn(log.append(callRequested(`ahead-${at}`, ahead + at, number)));
  valueIn(log.append(callRequested('mine-0', now - 2000, number)));
  valueIn(log.append(callRequested('mine-1', now - 1000, '02188880402')));
  log.close();
  const read = valueIn(openHistory(directory));
  onTestFinished(() => read.close());
  const history = {
    ...read,
    search: async (query: Parameters<CallHistory['search']>[0]) => ok(read.list(query)),
  };
  const { base, events } = fakeBase();
  return { base: Object.assign(base, { history: () => ok(history) }), events };
}

test('the last calls of tray, dial field and redial are those until now', () => {
  const { base } = appWithCallsOfATimeToCome();
  const { recents } = historyFeature(base).state();
  expect(recents.map(({ callId }) => callId)).toEqual(['mine-1', 'mine-0']);
});

test('beside a call that rings stand the last calls until now', () => {
  const { base, events } = appWithCallsOfATimeToCome();
  const { state } = incomingFeature(base);
  const call = {
    callId: 'in-1',
    number,
    startedAt: Date.now(),
    ended: null,
    answeredAt: null,
  } as IncomingCall;
  events.incoming(call, 'rang');
  expect(state().incoming.map(({ before }) => before.map(({ callId }) => callId))).toEqual([['mine-0']]);
});

test('the last calls on the card of a person are those until now; the list of all shows the others, too', async () => {
  const { base } = appWithCallsOfATimeToCome();
  const all = { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 5, number };
  const of = async (more: { last?: boolean }) =>
    valueIn(await searchHistory(base, { ...all, ...more })).total;
  expect([await of({ last: true }), await of({})]).toEqual([1, 13]);
});
