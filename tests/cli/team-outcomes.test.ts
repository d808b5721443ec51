import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newsStream, subjects } from '../../electron/team/protocol/subjects.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

vi.setConfig({ maxConcurrency: 5 });

/** As in tests/cli/outcomes.test.ts: the last two digits choose what a party does. */
const rows = [
  { name: 'an extension is busy', agent: '201', number: '302', code: 6, outcome: 'second-party-busy' },
  {
    name: 'the other party does not answer',
    agent: '202',
    number: '09125550101',
    code: 6,
    outcome: 'second-party-no-answer',
  },
  {
    name: 'the other party cannot be reached',
    agent: '203',
    number: '09125550103',
    code: 6,
    outcome: 'second-party-failed',
  },
  {
    name: 'the agent is busy',
    agent: '217',
    number: '09125550100',
    code: 5,
    outcome: 'first-party-not-reached',
  },
  {
    name: 'the agent does not answer',
    agent: '219',
    number: '09125550100',
    code: 5,
    outcome: 'first-party-not-reached',
  },
  {
    name: 'the agent hangs up before the routing',
    agent: '231',
    number: '09125550100',
    code: 5,
    outcome: 'first-party-hung-up-before-routing',
  },
  {
    name: 'the agent hangs up while the other phone rings',
    agent: '232',
    number: '09125550100',
    code: 5,
    outcome: 'first-party-hung-up-while-ringing',
  },
  {
    name: 'the dialplan asks another address',
    agent: '233',
    number: '09125550100',
    code: 6,
    outcome: 'routing-failed',
  },
] as const;

describe.skipIf(!hasNatsServer())('outcomes of a desk in a team', () => {
  let team: Team;
  const desks = new Map<string, string>();
  beforeAll(async () => {
    team = await openTeam({ rows: Array.from({ length: 12 }, (_, index) => `slot-${index + 10}`) });
    for (const { agent } of rows) desks.set(agent, await team.desk(agent));
  });
  afterAll(() => team.close());

  test.concurrent.for(rows)('$name', async ({ agent, number, code, outcome }, { expect: expectHere }) => {
    const ended = await team.dialled(desks.get(agent) ?? '', number);
    expectHere({ code: ended.code, last: ended.last }).toMatchObject({
      code,
      last: { outcome, agentNumber: agent },
    });
  });

  test('a PBX that pushes no events: searches find the end, and the row is given back by its report', async () => {
    team.sandbox.reconfigure({ eventsUrl: null });
    const desk = await team.desk('221');
    const ended = await team.dialled(desk, '09125550100');
    expect({ code: ended.code, last: ended.last }).toMatchObject({
      code: 5,
      last: { outcome: 'first-party-not-reached', reason: 'declined' },
    });
    const { stdout } = await team.administer('status', '--json');
    expect(stdout).not.toMatch(/"leased","desk":"221"/);
  });

  test('a desk that is killed while it talks: the relay follows the cursors, keeps the end, and the desk tells it at its return', async () => {
    team.sandbox.reconfigure({ eventsUrl: null });
    const desk = await team.desk('222');
    team.sandbox.scriptNext({ talkSeconds: 60 });
    const dial = team.dial(desk, '09125550100');
    await dial.prints(/"type":"component-asked"/);
    dial.kill('SIGKILL');
    await dial.ended;
    const among = await team.among();
    const kept = async () => {
      const { streams } = await jetstreamManager(among);
      const { state } = await streams.info(newsStream, { subjects_filter: subjects.news('222') });
      return state.subjects?.[subjects.news('222')] ?? 0;
    };
    // The question that was answered, the report and the record of the call: nobody asked for them.
    await expect.poll(kept, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
    await among.close();
    const listen = team.run('listen', '--data-dir', desk);
    await expect
      .poll(() => team.callsOf(desk), { timeout: 60_000 })
      .toMatchObject([{ outcome: 'completed' }]);
    listen.kill('SIGTERM');
    await listen.ended;
  });
});
