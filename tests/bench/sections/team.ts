import path from 'node:path';
import { startSandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import { subjects } from '../../../electron/team/protocol/subjects.ts';
import type { BareQuestionProcess } from '../processes/bare-question.ts';
import type { TeamDesksProcess } from '../processes/team-desks.ts';
import type { Answered, Questions, TeamPbxProcess } from '../processes/team-pbx.ts';
import { pause, until } from '../support/interleave.ts';
import { startProcess } from '../support/processes.ts';
import { inMilliseconds, readable, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';
import { deskOf, enrolDesks, layLeases, startTeam, type TeamUnderTest } from '../support/team.ts';

const perSecond = 200;

/** The least that answers these questions: what it costs in processor time, measured as the relay's is. */
async function startBare({ servers, keys }: TeamUnderTest, body: string) {
  const [desk, server] = await Promise.all([
    startProcess<BareQuestionProcess>('bare-question'),
    startProcess<BareQuestionProcess>('bare-question'),
  ]);
  const options = { servers, ...keys.relay };
  await desk.ask('answer', { ...options, inboxPrefix: '_INBOX.bench-desk' });
  const port = await server.ask('serve', { ...options, inboxPrefix: '_INBOX.bench-bare', body });
  return {
    desk,
    server,
    origin: `http://127.0.0.1:${port}`,
    stop: () => Promise.all([desk.stop(), server.stop()]),
  };
}

/** Microseconds of processor time that each of these questions costs the process that is asked. */
async function costOf(
  process: { ask(name: 'cpuMicroseconds'): Promise<number> },
  questions: readonly unknown[],
  ask: () => Promise<unknown>,
): Promise<number> {
  const before = await process.ask('cpuMicroseconds');
  await ask();
  return ((await process.ask('cpuMicroseconds')) - before) / questions.length;
}

/** Milliseconds from the server's own "ready" until each desk answers again. */
async function answeringAgain(team: TeamUnderTest, desks: number): Promise<number[]> {
  const { connection } = team;
  const answered = new Map<string, number>();
  const replies = connection.subscribe(subjects.answer('*', 'bench', '*'), {
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
      connection.publish(subjects.ping(desk), '', { reply: subjects.answer(desk, 'bench', String(index)) });
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
    const [rows, first] = [perSecond * seconds, size(2_000, 50)];
    const sandbox = await startSandbox({ timeScale: 1 });
    const under = await startTeam(path.join(directory, 'team'), sandbox.baseUrl, first + rows);
    const heapBefore = await under.relay.ask('heapUsed');
    const clients = await startProcess<TeamDesksProcess>('team-desks');
    await clients.ask('join', await enrolDesks(under, desks));
    const heapAfter = await under.relay.ask('heapUsed');
    const laid = await layLeases(under, first + rows, desks);
    const [beforehand, asked] = [laid.slice(0, first), laid.slice(first)];
    await pause(size(2_000, 200));
    const pbx = await startProcess<TeamPbxProcess>('team-pbx');
    const answer = JSON.stringify({
      ...{ ok: '1', trunk: 'SampleTrunk', extension: asked[0]?.number ?? '', limit: '3600' },
    });
    const bare = await startBare(under, answer);
    const bareCosts = async (these: Questions['asked']) => {
      const plain = these.map((one) => ({ ...one, path: '/token/trunk-api', number: '' }));
      let asking = 0;
      const answering = await costOf(bare.desk, plain, async () => {
        asking = await costOf(bare.server, plain, () =>
          pbx.ask('ask', { origin: bare.origin, asked: plain, perSecond }),
        );
      });
      return { asking, answering };
    };
    // Both have run for a while, as a relay has: code that is compiled is not compiled again.
    await bareCosts(beforehand);
    await pbx.ask('ask', { origin: under.origin, asked: beforehand, perSecond });
    // Before and after, so that what else the machine does meets both alike.
    const half = asked.slice(0, rows / 2);
    const bareBefore = await bareCosts(half);
    let answered: Answered = { milliseconds: [], wrong: 0 };
    const used = await costOf(under.relay, asked, async () => {
      answered = await pbx.ask('ask', { origin: under.origin, asked, perSecond });
    });
    const bareAfter = await bareCosts(half);
    const asking = (bareBefore.asking + bareAfter.asking) / 2;
    const least = asking + (bareBefore.answering + bareAfter.answering) / 2;
    await bare.stop();
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
        value: used / least,
        ours: `${readable(used)} µs`,
        theirs: `${readable(least)} µs`,
        note: `${readable(used / asking)}× without the end of the bare request that answers`,
      },
      'team-again': { value: p99(again), note: `median ${inMilliseconds(median(again))}` },
      'team-memory': {
        value: (heapAfter - heapBefore) / desks / 1000,
        note: `heap with ${desks} desks that have said hello, less the heap without; ${tiny ? 'too few to tell' : 'after collecting garbage'}`,
      },
    };
  },
};
