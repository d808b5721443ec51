import path from 'node:path';
import { startSandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import { subjects } from '../../../electron/team/protocol/subjects.ts';
import type { FastifyServerProcess } from '../processes/fastify-server.ts';
import type { NatsPairProcess } from '../processes/nats-pair.ts';
import type { TeamDesksProcess } from '../processes/team-desks.ts';
import type { Answered, Questions, TeamPbxProcess } from '../processes/team-pbx.ts';
import { pause, until } from '../support/interleave.ts';
import { startProcess } from '../support/processes.ts';
import { inMilliseconds, readable, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';
import { deskOf, enrolDesks, layLeases, startTeam, type TeamUnderTest } from '../support/team.ts';

const perSecond = 200;

/** Microseconds of processor time that one bare Fastify answer costs its server. */
async function bareAnswer(asked: Questions['asked'], body: string): Promise<number> {
  const server = await startProcess<FastifyServerProcess>('fastify-server');
  const pbx = await startProcess<TeamPbxProcess>('team-pbx');
  const port = await server.ask('start', { headers: { 'content-type': 'application/json' }, body });
  const before = await server.ask('cpuMicroseconds');
  const bare = asked.map((one) => ({ ...one, path: '/token/trunk-api', number: '' }));
  await pbx.ask('ask', { origin: `http://127.0.0.1:${port}`, asked: bare, perSecond });
  const used = (await server.ask('cpuMicroseconds')) - before;
  await Promise.all([server.stop(), pbx.stop()]);
  return used / asked.length;
}

/** Microseconds of processor time that one request over NATS costs the process that asks. */
async function bareRequest({ servers, keys }: TeamUnderTest, count: number): Promise<number> {
  const [asking, answering] = await Promise.all([
    startProcess<NatsPairProcess>('nats-pair'),
    startProcess<NatsPairProcess>('nats-pair'),
  ]);
  for (const [name, one] of Object.entries({ asking, answering }))
    await one.ask('connect', { servers, ...keys.relay, inboxPrefix: `_INBOX.bench-${name}` });
  await answering.ask('answer');
  await pause(200);
  const used = await asking.ask('request', { count, perSecond });
  await Promise.all([asking.stop(), answering.stop()]);
  return used;
}

/** Milliseconds from the server's own "ready" until each desk answers again. */
async function answeringAgain(team: TeamUnderTest, desks: number): Promise<number[]> {
  const { connection } = team;
  const answered = new Map<string, number>();
  const replies = connection.subscribe(subjects.answers('bench'), {
    callback(_error, { subject }) {
      const [, desk = ''] = subject.split('.');
      if (!answered.has(desk)) answered.set(desk, performance.now());
    },
  });
  const ready = await team.restartServer();
  await until(async () => {
    for (let index = 0; index < desks; index += 1) {
      const desk = deskOf(index);
      if (answered.has(desk)) continue;
      connection.publish(subjects.ping(desk), '', { reply: subjects.answer(desk, 'bench', index) });
    }
    await pause(50);
    return answered.size === desks;
  });
  replies.unsubscribe();
  return [...answered.values()].map((at) => at - ready);
}

export const team: Section = {
  name: 'team',
  async run({ directory, size, tiny }) {
    const [desks, seconds] = [size(500, 5), size(30, 1)];
    const rows = perSecond * seconds;
    const sandbox = await startSandbox({ timeScale: 1 });
    const under = await startTeam(path.join(directory, 'team'), sandbox, rows);
    const heapBefore = await under.relay.ask('heapUsed');
    const clients = await startProcess<TeamDesksProcess>('team-desks');
    await clients.ask('join', await enrolDesks(under, desks));
    const heapAfter = await under.relay.ask('heapUsed');
    const asked = await layLeases(under, rows, desks);
    await pause(size(2_000, 200));
    const pbx = await startProcess<TeamPbxProcess>('team-pbx');
    const before = await under.relay.ask('cpuMicroseconds');
    const answered: Answered = await pbx.ask('ask', { origin: under.origin, asked, perSecond });
    const used = ((await under.relay.ask('cpuMicroseconds')) - before) / rows;
    const answer = JSON.stringify({
      ok: '1',
      trunk: 'SampleTrunk',
      extension: asked[0]?.number ?? '',
      limit: '3600',
    });
    const [http, nats] = [await bareAnswer(asked, answer), await bareRequest(under, rows)];
    const again = await answeringAgain(under, desks);
    await Promise.all([clients.stop(), pbx.stop()]);
    await under.stop();
    await sandbox.close();
    const slowest = Math.max(...answered.milliseconds);
    return {
      'team-answers': {
        value: p99(answered.milliseconds),
        note: `${rows} questions of ${desks} desks, ${perSecond} a second; ${answered.wrong} wrong, median ${inMilliseconds(median(answered.milliseconds))}, the slowest ${inMilliseconds(slowest)}`,
      },
      'team-right': { value: 1 - answered.wrong / rows },
      'team-slowest': { value: slowest },
      'team-processor': {
        value: used / (http + nats),
        ours: `${readable(used)} µs`,
        theirs: `${readable(http)} + ${readable(nats)} µs`,
      },
      'team-again': { value: p99(again), note: `median ${inMilliseconds(median(again))}` },
      'team-memory': {
        value: (heapAfter - heapBefore) / desks / 1000,
        note: `heap with ${desks} desks that have said hello, less the heap without; ${tiny ? 'too few to tell' : 'after collecting garbage'}`,
      },
    };
  },
};
