import { afterEach, expect, test } from 'vitest';
import { type RunningEngine, startEngine } from '../../electron/compose/start-engine.ts';
import { sandboxConfig } from '../../electron/pbx/sandbox/desk.ts';
import { type Sandbox, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import type { CallEvent, CallEventBody } from '../../shared/call/events.ts';
import {
  added,
  asked,
  campaignRequested,
  click,
  end,
  ended,
  report,
} from '../support/engine/call-evidence.ts';
import { freePort } from '../support/network/free-port.ts';
import { valueIn, verdict } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of ends.splice(0).reverse()) await close();
});

/** The PBX of before is away by now. */
const before = 'http://127.0.0.1:9/api/v4';

async function anotherPbx(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  ends.push(() => sandbox.close());
  return sandbox;
}

/** Runs an engine in a data directory for as long as it is looked at. */
async function runAt<T>(
  baseUrl: string,
  dataDirectory: string,
  look: (engine: RunningEngine) => T,
): Promise<T> {
  const config = sandboxConfig(baseUrl, { port: await freePort(), pathToken: 'desk-201-secret-word' });
  const engine = valueIn(await startEngine({ config, dataDirectory, owner: 'a test' }));
  const seen = look(engine);
  await engine.stop();
  return seen;
}

/** A call of a minute ago, of which its process died. */
function leaveCall(directory: string, bodies: readonly CallEventBody[]): void {
  const log = valueIn(openCallLog(directory));
  const at = Date.now() - 60_000;
  const first = click({ at });
  const others = bodies.map((body, index): CallEvent => {
    return { callId: first.callId, at: at + index + 1, ...body };
  });
  valueIn(log.append(first, ...others));
  log.close();
}

/** A data directory with such a call at the PBX of before. */
async function leftWith(bodies: readonly CallEventBody[]): Promise<string> {
  const directory = temporaryDirectory();
  await runAt(before, directory, () => {});
  leaveCall(directory, bodies);
  return directory;
}

function endIn(directory: string) {
  const history = valueIn(openHistory(directory));
  const { outcome, reason } = history.find('call-1') ?? {};
  history.close();
  return { outcome, reason };
}

const ids = (calls: { callId: string }[]) => calls.map(({ callId }) => callId);
const open = [campaignRequested(), added('1')];
const talked = report(end('ANSWERED', { talk: 30 }));
const unconfirmed = [...open, asked(), talked, ended(verdict({ outcome: 'unconfirmed' }))];

const followed = ({ recovered, calls }: RunningEngine) => [ids([...recovered]), ids(calls())];

test('a call that was left open is followed at no other PBX: nothing is asked there, nor taken back', async () => {
  const directory = await leftWith(open);
  const other = await anotherPbx();
  const seen = await runAt(other.baseUrl, directory, (engine) => [
    ...followed(engine),
    engine.cancel('call-1'),
  ]);
  expect(seen).toEqual([[], [], 'already-ended']);
  expect(endIn(directory)).toEqual({ outcome: 'unconfirmed', reason: 'another-pbx' });
  expect(other.requests).toEqual([]);
  expect(await runAt(before, directory, followed)).toEqual([[], []]);
});

test('nobody is blamed for what another PBX does not know of a call', async () => {
  const directory = await leftWith(unconfirmed);
  const { baseUrl } = await anotherPbx();
  // What is not at hand is asked about no more.
  expect(await runAt(baseUrl, directory, followed)).toEqual([[], []]);
  expect(endIn(directory)).toEqual({ outcome: 'unconfirmed', reason: null });
});

test('the PBX of before is asked on, also at another path, and where an earlier version did not say which it was', async () => {
  const earlier = temporaryDirectory();
  leaveCall(earlier, open);
  for (const [address, directory] of [
    [before, await leftWith(open)],
    ['http://127.0.0.1:9/pbx/api/v4', await leftWith(open)],
    [before, earlier],
  ] as const)
    expect(await runAt(address, directory, followed)).toEqual([['call-1'], ['call-1']]);
});
