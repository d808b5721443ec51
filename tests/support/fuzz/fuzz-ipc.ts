import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { windowsThatAsk } from '../../../electron/desktop/ipc/channel-windows.ts';
import type { WindowName } from '../../../electron/desktop/system/windows/window-options.ts';
import { type Channel, contract, pushChannels } from '../../../shared/ipc/contract.ts';
import type { LaunchedApp } from '../app/launch-app.ts';
import { fits, fittingRequests, hostileTexts } from './fitting-requests.ts';

interface Attempt {
  /** The window that sends; null: contents of nobody's. */
  window: WindowName | null;
  channel: string;
  values: unknown[];
  frame: { url: string; isTop: boolean } | null;
}

interface Settled {
  answer: unknown;
  /** The message of a rejection, null when it was answered. */
  rejected: string | null;
}

/** A request that stands in no contract and must be in no error either. */
const marker = 'marker-4711-marker';
const ownFrame = { url: 'app://dotaraf/index.html#main', isTop: true };
const channels = Object.keys(contract).filter((name): name is Channel => name in contract);

const send = async (app: LaunchedApp, attempts: Attempt[]) => (await app.act('ipc', attempts)) as Settled[];

const anything = fc.anything({
  maxDepth: 3,
  maxKeys: 8,
  values: [
    fc.constantFrom(...hostileTexts, marker),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
  ],
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('text', 'origin', 'callId', 'id', 'dial', '__proto__', 'toJSON'),
  ),
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
});

const anyChannel = fc.constantFrom(...channels);

/** A fitting request with one part replaced or gone. */
const damaged = (channel: Channel) =>
  fc.tuple(fittingRequests(channel), anything, fc.nat(), fc.boolean()).map(([fitting, other, at, drop]) => {
    if (typeof fitting !== 'object' || fitting === null) return other;
    const entries = Object.entries(fitting);
    const [name = 'x'] = entries[at % Math.max(entries.length, 1)] ?? [];
    const { [name]: _gone, ...rest } = Object.fromEntries(entries);
    return drop ? rest : { ...rest, [name]: other };
  });

const foreignFrame = fc.oneof(
  fc.constant(null),
  fc.constant({ ...ownFrame, isTop: false }),
  fc
    .oneof(
      fc.webUrl({ withFragments: true }),
      fc.constantFrom(
        'app://dotaraf.example/index.html',
        'app://dotaraf:80/index.html',
        'app://other/index.html',
        'https://dotaraf/index.html',
        'file:///index.html',
        'about:blank',
        'about:srcdoc',
        'data:text/html,x',
        'blob:app://dotaraf/0-0-0',
        'app:dotaraf',
        '',
      ),
      fc.string(),
    )
    .filter((url) => !url.startsWith('app://dotaraf/'))
    .map((url) => ({ url, isTop: true })),
);

const notOfMain = channels.filter((channel) => !windowsThatAsk(channel).includes('main'));

/** Attempts that must be refused: by their sender, their channel, their window, or what they carry. */
const refused: fc.Arbitrary<Attempt> = fc.oneof(
  fc.constantFrom(...notOfMain).chain((channel) =>
    fc.record({
      window: fc.constant('main'),
      channel: fc.constant(channel),
      values: fittingRequests(channel).map((value) => [value]),
      frame: fc.constant(ownFrame),
    }),
  ),
  anyChannel.chain((channel) =>
    fc.record({
      window: fc.constantFrom('main', null),
      channel: fc.constant(channel),
      values: fc.oneof(fittingRequests(channel), anything).map((value) => [value]),
      frame: foreignFrame,
    }),
  ),
  anyChannel.chain((channel) =>
    fc.record({
      window: fc.constant(null),
      channel: fc.constant(channel),
      values: fittingRequests(channel).map((value) => [value]),
      frame: fc.constant(ownFrame),
    }),
  ),
  fc.record({
    window: fc.constant('main'),
    channel: fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          ...pushChannels,
          '__proto__',
          'constructor',
          'toString',
          'calls:dial ',
          'Calls:dial',
          '',
        ),
        anyChannel.map((channel) => `${channel}\u0000`),
      )
      .filter((name) => !Object.hasOwn(contract, name)),
    values: fc.array(anything, { maxLength: 3 }),
    frame: fc.constant(ownFrame),
  }),
  anyChannel.chain((channel) =>
    fc.record({
      window: fc.constant('main'),
      channel: fc.constant(channel),
      values: fc
        .oneof(anything, damaged(channel))
        .filter((value) => !fits(channel, value))
        .map((value) => [value]),
      frame: fc.constant(ownFrame),
    }),
  ),
);

/** Opens the small windows that have channels of their own. */
async function openAllThatAsk(app: LaunchedApp): Promise<void> {
  await app.act('open-url', 'tel:09125550207');
  await app.window('confirm');
  await send(app, [{ window: 'main', channel: 'window:quick-dial', values: [undefined], frame: ownFrame }]);
  await app.window('quick-dial');
}

/** Everything that a request could have changed, as one text. */
async function stateOf(app: LaunchedApp): Promise<string> {
  const [snapshot] = await send(app, [
    { window: 'main', channel: 'snapshot:read', values: [undefined], frame: ownFrame },
  ]);
  if (snapshot?.rejected !== null) throw new Error(`The app answers no more: ${snapshot?.rejected}`);
  const outside = await Promise.all(
    ['windows', 'system', 'clipboard', 'shortcuts', 'notifications', 'login', 'protocols'].map((what) =>
      app.act(what),
    ),
  );
  const settings = readFileSync(path.join(app.userData, 'settings.json'), 'utf8');
  return JSON.stringify([snapshot.answer, outside, settings]);
}

/**
 * Sends so many random attempts that must be refused, eight at once, and throws with fast-check's counterexample when
 * one is answered, when a refusal repeats what was sent, or when anything about the app changed.
 */
export async function fuzzRefusals(app: LaunchedApp, runs: number, seed: number): Promise<void> {
  const before = await stateOf(app);
  await fc.assert(
    fc.asyncProperty(fc.array(refused, { minLength: 8, maxLength: 8 }), async (attempts) => {
      const settled = await send(app, attempts);
      for (const [at, { rejected }] of settled.entries()) {
        if (rejected === null) throw new Error(`answered: ${attempts[at]?.channel}`);
        if (rejected.includes(marker)) throw new Error(`repeated what was sent: ${rejected}`);
      }
      if ((await stateOf(app)) !== before) throw new Error('The state of the app changed');
    }),
    { numRuns: Math.ceil(runs / 8), seed },
  );
}

/** Channels whose work is long, or ends what the run needs. */
const leftOut: readonly Channel[] = ['sandbox:start', 'setup:check', 'setup:trunk-managers'];

/**
 * Sends so many random requests that fit the contract, as a page that was taken over could, from a window that may. Each must be answered
 * with a value: a rejection is a mistake of the app. The app must still answer afterwards.
 */
export async function fuzzFitting(app: LaunchedApp, runs: number, seed: number): Promise<void> {
  await openAllThatAsk(app);
  const request = fc
    .constantFrom(...channels.filter((channel) => !leftOut.includes(channel)))
    .chain((channel) =>
      fittingRequests(channel).map(
        (value): Attempt => ({
          window: windowsThatAsk(channel)[0] ?? null,
          channel,
          values: [value],
          frame: ownFrame,
        }),
      ),
    );
  await fc.assert(
    fc.asyncProperty(request, async (attempt) => {
      const [settled] = await send(app, [attempt]);
      if (settled === undefined || settled.rejected !== null)
        throw new Error(`${attempt.channel} was not answered: ${settled?.rejected}`);
      await stateOf(app);
    }),
    { numRuns: runs, seed },
  );
}
