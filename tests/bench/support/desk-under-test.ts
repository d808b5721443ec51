import type { BareServerProcess } from '../processes/bare-server.ts';
import type { DeskProcess } from '../processes/desk.ts';
import type { FastifyServerProcess } from '../processes/fastify-server.ts';
import type { PbxProcess } from '../processes/pbx.ts';
import { numberOf, pathToken } from './data.ts';
import { until } from './interleave.ts';
import { type Remote, startProcess } from './processes.ts';
import type { Target } from './steady-load.ts';

export interface DeskUnderTest {
  desk: Remote<DeskProcess>;
  target: Target;
  pbx: Remote<PbxProcess>;
  stop(): Promise<void>;
}

/** The question of a call that was ordered a moment ago: its id begins with the time, in seconds (W6.7). */
const questionOfNow = () =>
  JSON.stringify({
    unique_id: `${Math.floor(Date.now() / 1000)}.4711`,
    src: 'AutoDialer',
    dst: '',
    data: '',
    app_name: 'bench',
  });

/** A desk at a simulated PBX, each in its process, whose call waits for the dialplan's question. */
export async function startDesk(directory: string): Promise<DeskUnderTest> {
  const pbx = await startProcess<PbxProcess>('pbx');
  const desk = await startProcess<DeskProcess>('desk');
  const port = await desk.ask('start', { baseUrl: await pbx.ask('start'), directory: directory });
  const callId = await desk.ask('dial', numberOf(1));
  await until(async () => (await desk.ask('events', callId)).includes('campaign-added'));
  const target = { port, path: `/${pathToken}/trunk-api`, body: questionOfNow() };
  return {
    desk,
    target,
    pbx,
    stop: async () => {
      await desk.stop();
      await pbx.stop();
    },
  };
}

const withoutDate = (head: [string, string][]) =>
  head.filter(([name]) => name !== 'date').map(([name, value]) => `${name}: ${value}`);

async function answerOf({ port, path: requested, body }: Target) {
  const answer = await fetch(`http://127.0.0.1:${port}${requested}`, { method: 'POST', body });
  return {
    head: withoutDate([...answer.headers]),
    type: answer.headers.get('content-type') ?? '',
    text: await answer.text(),
  };
}

/** Throws where the desk does not answer its question with a route: it refuses what is no question of its call. */
export async function routeAnswer(target: Target) {
  const answer = await answerOf(target);
  if (!answer.text.includes('"ok":"1"'))
    throw new Error(`The desk does not answer with a route: ${answer.text}`);
  return answer;
}

type Plain = Pick<Remote<BareServerProcess>, 'ask' | 'stop'> & { target: Target };

/** Servers that answer the same request with exactly what the desk answers: node:http alone, and Fastify alone. */
export async function startPlain(target: Target): Promise<{ bare: Plain; fastify: Plain }> {
  const { type, text, head } = await routeAnswer(target);
  const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) };
  const begin = async (server: Remote<BareServerProcess> | Remote<FastifyServerProcess>): Promise<Plain> => {
    const plain = { ...target, port: await server.ask('start', { headers, body: text }) };
    const same = await answerOf(plain);
    if (same.text !== text || same.head.join() !== head.join())
      throw new Error(`Not the same bytes: ${head.join('; ')} against ${same.head.join('; ')}`);
    return { ...server, target: plain };
  };
  return {
    bare: await begin(await startProcess<BareServerProcess>('bare-server')),
    fastify: await begin(await startProcess<FastifyServerProcess>('fastify-server')),
  };
}
