import { setTimeout as pause } from 'node:timers/promises';
import type { Msg } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newsStream, subjects } from '../../../electron/team/protocol/subjects.ts';
import type { DeskNews } from '../../../electron/team/relay/desks/news.ts';
import type { RelayConnections } from '../../../electron/team/relay/nats/connect-as.ts';
import { streamManager } from '../../../electron/team/relay/nats/stream.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { type DesksOfServer, openDesksOfServer } from '../../support/relay-world/desks-of-server.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

const rings: PbxEvent = {
  ...{ kind: 'new-state', extension: '202', state: 'ringing', participant: '', direction: null },
  uniqueId: '1795000000.1',
};
const settings = { number: '202', name: '', country: 'IR', internalPattern: '', windowMinutes: 10 };
/** Milliseconds; a desk that waits for the heartbeats of a consumer that is not there hears nothing for ten seconds. */
const soon = { timeout: 7_000 };

describe.skipIf(!hasNatsServer())('a desk whose consumer of news is not there', () => {
  let server: DesksOfServer;
  let relay: RelayConnections;
  let news: DeskNews;
  beforeEach(async () => {
    server = await openDesksOfServer([]);
    ({ relay, news } = server);
  });
  afterEach(() => server.close());

  /** What its engine hears. */
  async function desk202() {
    const event = vi.fn();
    await server.desk('202', '1', { decide: vi.fn(), answered: vi.fn(), event, requestArrived: vi.fn() });
    return { event };
  }

  /** As a relay does when a desk says hello. */
  async function openDoor(isPbxThere = true): Promise<string[]> {
    const heard: string[] = [];
    const welcome = async (message: Msg) => {
      await news.welcome('202');
      const answer = { protocol: 1, settings: { ...settings, external: null, internal: null } };
      const error = { kind: 'pbx-unreachable', address: '192.0.2.10:80', code: 'ECONNREFUSED', sent: false };
      const answered = isPbxThere ? { ok: true, value: answer } : { ok: false, error };
      message.respond(JSON.stringify({ ...answered, pbxNow: null }));
      heard.push('welcomed');
    };
    relay.toDesks.subscribe(subjects.ask('202', 'hello'), {
      callback: (error, message) => void (error === null && welcome(message)),
    });
    relay.toDesks.subscribe(`$JS.API.CONSUMER.MSG.NEXT.${newsStream}.202`, {
      callback: () => void heard.push('asked for news'),
    });
    await relay.toDesks.flush();
    return heard;
  }

  test('says hello before it asks for its news', async () => {
    const heard = await openDoor();
    const { event } = await desk202();
    await expect.poll(() => heard).toContain('asked for news');
    expect(heard[0]).toBe('welcomed');
    news.tell('202', { kind: 'event', event: rings });
    await expect.poll(() => event.mock.calls).toEqual([[rings]]);
  });

  test('says hello to a relay that comes later, and hears its news from then on at once', async () => {
    const { event } = await desk202();
    const heard = await openDoor();
    await expect.poll(() => heard, soon).toContain('welcomed');
    news.tell('202', { kind: 'event', event: rings });
    await expect.poll(() => event.mock.calls, soon).toEqual([[rings]]);
  });

  test('says hello once to a relay whose PBX is away', async () => {
    const heard = await openDoor(false);
    const { event } = await desk202();
    await expect.poll(() => heard).toContain('asked for news');
    // Longer than until a relay that was not there is greeted again.
    await pause(2_500);
    expect(heard.filter((one) => one === 'welcomed')).toHaveLength(1);
    news.tell('202', { kind: 'event', event: rings });
    await expect.poll(() => event.mock.calls).toEqual([[rings]]);
  });

  test('says hello again after somebody deleted it, and hears its news from then on at once', async () => {
    const heard = await openDoor();
    const { event } = await desk202();
    await expect.poll(() => heard).toContain('asked for news');
    const { consumers } = await streamManager(relay.connection);
    await consumers.delete(newsStream, '202');
    await expect.poll(() => heard.filter((one) => one === 'welcomed'), soon).toHaveLength(2);
    news.tell('202', { kind: 'event', event: rings });
    await expect.poll(() => event.mock.calls, soon).toEqual([[rings]]);
  });
});
