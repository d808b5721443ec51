import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { IntakeService } from '../../../electron/engine/ports.ts';
import { watchTeam } from '../../../electron/team/desk/watch-team.ts';
import type { News } from '../../../electron/team/protocol/messages.ts';
import { newsStream, subjects } from '../../../electron/team/protocol/subjects.ts';
import type { DeskNews } from '../../../electron/team/relay/desks/news.ts';
import type { RelayConnections } from '../../../electron/team/relay/nats/connect-as.ts';
import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import { asDesk } from '../../support/relay-world/as-desk.ts';
import { type DesksOfServer, openDesksOfServer } from '../../support/relay-world/desks-of-server.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

const question: ComponentRequest = {
  ...{ component: 'trunk-api', uniqueId: '1795000000.1', src: '201', dst: '', data: '', appName: 'slot-01' },
};
/** Of another desk's call: it has all that a question to a desk has. */
const asked: News = {
  ...{ kind: 'asked', question, callId: 'call-of-201', answer: null, refusal: 'call-cancelled' },
  ...{ answeredInMilliseconds: 1, inTime: true },
};
const stateOf = (extension: string): News => ({
  kind: 'event',
  event: {
    ...{ kind: 'new-state', extension, state: 'ringing', participant: '', direction: null },
    uniqueId: `1795000000.${extension}`,
  },
});

describe.skipIf(!hasNatsServer())('what NATS writes into a desk’s inbox for another desk', () => {
  let server: DesksOfServer;
  let relay: RelayConnections;
  let news: DeskNews;
  let evil: NatsConnection;
  beforeEach(async () => {
    server = await openDesksOfServer(['201', '202']);
    ({ relay, news } = server);
    evil = await asDesk(await server.membershipOf('201'));
  });
  afterEach(async () => {
    await evil.close();
    await server.close();
  });

  /** Desk 202, and what its engine is given. */
  async function desk202() {
    const service = {
      decide: vi.fn(() => ({ kind: 'refuse', callId: null, reason: 'no-call-waiting' }) as const),
      ...{ answered: vi.fn(), event: vi.fn(), requestArrived: vi.fn() },
    } satisfies IntakeService;
    return { ...(await server.desk('202', '1.2.3', service)), service };
  }

  /** What desk 202 hears of its colleagues, after the first time. */
  async function watching() {
    const { connection, link } = await desk202();
    const colleagues = vi.fn();
    const stop = watchTeam(connection, link, '202', { colleagues, reachable: () => {} });
    await expect.poll(() => colleagues.mock.calls.length).toBe(1);
    await connection.flush();
    return { colleagues, stop };
  }

  /** Desk 201 names this subject for its news. */
  async function newsOf201To(subject: string): Promise<void> {
    const request = JSON.stringify({ batch: 50, no_wait: true });
    evil.publish(`$JS.API.CONSUMER.MSG.NEXT.${newsStream}.201`, request, { reply: subject });
    await evil.flush();
  }

  /** What the relay asks is answered after whatever came before it. */
  async function askedByRelay(): Promise<unknown> {
    const reply = subjects.answer('202', 'relay', '1');
    const answers = relay.toDesks.subscribe(reply, { max: 1, timeout: 10_000 });
    const text = JSON.stringify({ kind: 'ask', callId: 'call-of-202', question });
    relay.toDesks.publish(subjects.question('202'), text, { reply });
    for await (const answer of answers) return answer.json();
    return null;
  }

  /** Delivered to NATS, so that the next request finds it. */
  async function told(desk: string, one: News): Promise<void> {
    const before = (await relay.connection.request(`$JS.API.STREAM.INFO.${newsStream}`, '')).json<Info>();
    news.tell(desk, one);
    await expect
      .poll(
        async () =>
          (await relay.connection.request(`$JS.API.STREAM.INFO.${newsStream}`, '')).json<Info>().state
            .messages,
      )
      .toBe(before.state.messages + 1);
  }
  interface Info {
    state: { messages: number };
  }

  test('is no question: the desk’s engine is asked by a relay alone', async () => {
    const { service } = await desk202();
    await told('201', asked);
    await newsOf201To(subjects.question('202'));
    expect(await askedByRelay()).toEqual({ word: 'not-wanted' });
    expect(service.decide).toHaveBeenCalledTimes(1);
  });

  test('is no ping: the desk tells its version to a relay alone', async () => {
    const { connection } = await desk202();
    const refused: string[] = [];
    void (async () => {
      for await (const status of connection.status())
        if (status.type === 'error') refused.push(String(status.error));
    })();
    await told('201', asked);
    await newsOf201To(subjects.ping('202'));
    const reply = subjects.answer('202', 'desks', '1');
    const answers = relay.toDesks.subscribe(reply, { max: 1, timeout: 10_000 });
    relay.toDesks.publish(subjects.ping('202'), JSON.stringify({ kind: 'ping' }), { reply });
    for await (const answer of answers) expect(answer.json()).toEqual({ version: '1.2.3' });
    await connection.flush();
    expect(refused).toEqual([]);
  });

  test('tells of no colleague', async () => {
    const { colleagues, stop } = await watching();
    const told = (state: string) => JSON.stringify([{ kind: 'colleague', number: '203', state }]);
    // NATS lets no client name the reply that its own messages have; what a relay tells has none.
    const reply = `${subjects.inbox('201')}.acknowledged`;
    relay.toDesks.publish(subjects.colleagues('202'), told('paused'), { reply });
    relay.toDesks.publish(subjects.colleagues('202'), told('free'));
    await expect.poll(() => colleagues.mock.lastCall).toEqual([[{ number: '203', state: 'free' }]]);
    expect(colleagues).toHaveBeenCalledTimes(2);
    stop();
  });

  test('by a relay that tells of more colleagues than a team can have is believed up to that many', async () => {
    const { colleagues, stop } = await watching();
    for (const first of [10_000, 20_000, 10_000]) {
      const free = Array.from({ length: 6_000 }, (_, at) => ({ number: String(first + at), state: 'free' }));
      relay.toDesks.publish(subjects.colleagues('202'), JSON.stringify(free));
    }
    await expect.poll(() => colleagues.mock.calls.length).toBe(4);
    expect(colleagues.mock.lastCall?.[0]).toHaveLength(5_000);
    stop();
  });

  test('is no news of the desk, even where its secret inbox is known', async () => {
    const inboxes: string[] = [];
    relay.toDesks.subscribe(`$JS.API.CONSUMER.MSG.NEXT.${newsStream}.202`, {
      callback: (_error, { reply = '' }) => void inboxes.push(reply),
    });
    await relay.toDesks.flush();
    const { service } = await desk202();
    await expect.poll(() => inboxes.length).toBeGreaterThan(0);
    await told('201', stateOf('201'));
    await newsOf201To(inboxes[0] ?? '');
    await told('202', stateOf('202'));
    const heard = () => service.event.mock.calls.map(([event]) => event);
    await expect.poll(heard).toContainEqual(expect.objectContaining({ extension: '202' }));
    expect(heard()).toEqual([expect.objectContaining({ extension: '202' })]);
  });
});
