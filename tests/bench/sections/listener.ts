import autocannon from 'autocannon';
import type { BareServerProcess } from '../processes/bare-server.ts';
import { routeAnswer, startDesk, startPlain } from '../support/desk-under-test.ts';
import { interleave } from '../support/interleave.ts';
import type { Remote } from '../support/processes.ts';
import { inMilliseconds, readable, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';
import { steadyLoad, type Target } from '../support/steady-load.ts';

interface Throughput {
  perSecond: number;
  /** Of the server's process. */
  cpuMicroseconds: number;
}

type Server = Pick<Remote<Pick<BareServerProcess, 'cpuMicroseconds'>>, 'ask'>;

async function throughput(server: Server, target: Target, seconds: number): Promise<Throughput> {
  const before = await server.ask('cpuMicroseconds');
  const result = await autocannon({
    url: `http://127.0.0.1:${target.port}${target.path}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: target.body,
    connections: 50,
    duration: seconds,
  });
  if (result.errors > 0 || result.non2xx > 0) throw new Error('requests failed under load');
  const used = (await server.ask('cpuMicroseconds')) - before;
  return { perSecond: result['2xx'] / result.duration, cpuMicroseconds: used / result['2xx'] };
}

const steadyFor = (target: Target, seconds: number): Promise<number[]> =>
  steadyLoad(target, 500, (milliseconds) => milliseconds < seconds * 1000);

export const listener: Section = {
  name: 'listener',
  async run({ directory, tiny, size }) {
    const { desk, target, stop } = await startDesk(directory);
    const { bare, fastify } = await startPlain(target);
    const seconds = size(2, 1);
    const sides = (each: number) => ({
      ours: () => throughput(desk, target, each),
      theirs: () => throughput(bare, bare.target, each),
      fastify: () => throughput(fastify, fastify.target, each),
    });
    if (!tiny) await interleave(1, sides(2));
    const many = await interleave(size(5, 1), sides(seconds));
    const steady = await interleave(size(5, 1), {
      ours: () => steadyFor(target, size(4, 0.3)),
      theirs: () => steadyFor(bare.target, size(4, 0.3)),
    });
    await routeAnswer(target);
    await Promise.all([stop(), bare.stop(), fastify.stop()]);
    const perSecond = (all: Throughput[]) => median(all.map((one) => one.perSecond));
    const microseconds = (all: Throughput[]) => median(all.map((one) => one.cpuMicroseconds));
    const cpu = (all: Throughput[]) => readable(microseconds(all));
    const [ours, theirs] = [perSecond(many.ours), perSecond(many.theirs)];
    const [p99Ours, p99Theirs] = [median(steady.ours.map(p99)), median(steady.theirs.map(p99))];
    return {
      'listener-processor': {
        value: microseconds(many.ours) / microseconds(many.fastify),
        ours: `${cpu(many.ours)} µs`,
        theirs: `${cpu(many.fastify)} µs`,
        note: `a bare node:http server ${cpu(many.theirs)} µs; at 50 connections ${readable(ours)}/s against its ${readable(theirs)}/s; the question is asked again and again, so the log is written once; the limit of 2,000 requests a second from one address is lifted`,
      },
      'listener-p99': {
        value: p99Ours / p99Theirs,
        ours: inMilliseconds(p99Ours),
        theirs: inMilliseconds(p99Theirs),
        note: `medians ${inMilliseconds(median(steady.ours.map(median)))} and ${inMilliseconds(median(steady.theirs.map(median)))}`,
      },
    };
  },
};
