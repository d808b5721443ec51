import { expect, test } from 'vitest';
import {
  createEngineHost,
  type EngineBegin,
  type EngineHostOptions,
  type Plan,
} from '../../electron/desktop/engine-host.ts';
import type { DeskEngine } from '../../electron/desktop/parts/ports.ts';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { deskConfig as config } from '../support/desk-config.ts';

const incomplete: AppError = { kind: 'config-invalid', file: 'settings.json', problems: [] };

/** A host over engines that are written down in the order in which they start and stop. */
function hostWith(plan: Partial<Plan>, options: Partial<EngineHostOptions> = {}) {
  const log: string[] = [];
  const starts: EngineBegin[] = [];
  const current: Plan = {
    mode: 'pbx',
    pathToken: 'abcdefghijklmnop',
    config: ok(config),
    draft: config,
    dataDirectory: '/data',
    ...plan,
  };
  const engine = (name: string): DeskEngine => ({
    calls: () => [],
    dial: () => ok({ callId: 'c' }),
    cancel: () => 'cancelled',
    ringAgent: () => ok({ callId: 'c' }),
    wrapUp: () => ok(null),
    downloadRecording: async () => fail({ kind: 'recording-gone', words: '' }),
    directory: async () => ok([]),
    eventTimes: () => null,
    stop: async () => {
      await Promise.resolve();
      log.push(`${name} stopped`);
    },
  });
  const host = createEngineHost({
    plan: () => current,
    startEngine: async (start) => {
      starts.push(start);
      const name = `engine ${starts.length}`;
      await Promise.resolve();
      log.push(`${name} started`);
      return ok(engine(name));
    },
    startSandbox: async () => {
      log.push('sandbox started');
      return ok({ config, stop: async () => void log.push('sandbox stopped') });
    },
    facePbx: async (given) => given,
    onIncoming: () => {},
    onEvent: () => {},
    onRequest: () => {},
    changed: () => {},
    problem: () => {},
    ...options,
  });
  return { host, log, starts, plan: current };
}

test('a change of settings replaces the engine: the old one has stopped before the new one starts', async () => {
  const { host, log } = hostWith({});
  await Promise.all([host.restart(), host.restart(), host.restart()]);
  expect(log).toEqual([
    'engine 1 started',
    'engine 1 stopped',
    'engine 2 started',
    'engine 2 stopped',
    'engine 3 started',
  ]);
  expect(host.engine()).not.toBeNull();
});

test('another network: the engine starts anew where the listener faces the PBX now, and waits while there is none', async () => {
  let facing = '127.0.0.1';
  const facePbx = async (given: Config) => ({ ...given, listener: { ...given.listener, host: facing } });
  const { host, log } = hostWith({}, { facePbx });
  await host.restart();
  const looks: (string | undefined)[] = [];
  for (const now of ['127.0.0.1', '192.0.2.31', '192.0.2.31', '127.0.0.1', '192.0.2.77']) {
    facing = now;
    await host.faceAnew();
    looks.push(host.config()?.listener.host);
  }
  expect(looks).toEqual(['127.0.0.1', '192.0.2.31', '192.0.2.31', '192.0.2.31', '192.0.2.77']);
  expect(log.filter((line) => line.endsWith('started'))).toHaveLength(3);
});

test('an address that was chosen, and the sandbox, stay as they are', async () => {
  for (const mode of ['pbx', 'sandbox'] as const) {
    const { host, log } = hostWith({ mode });
    await host.restart();
    await host.faceAnew();
    expect(log.filter((line) => line.startsWith('engine'))).toEqual(['engine 1 started']);
  }
});

test('half a setup listens already, but no call can be made with it', async () => {
  const { host, log } = hostWith({ config: fail(incomplete) });
  await host.restart();
  expect(log).toEqual(['engine 1 started']);
  expect(host.pbxState()).toBe('not-set-up');
  expect(host.ready()).toEqual({ ok: false, error: incomplete });
});

test('where not even the listener is set up, nothing runs and the reason is told', async () => {
  const { host, log } = hostWith({ config: fail(incomplete), draft: null });
  await host.restart();
  expect(log).toEqual([]);
  expect(host.engine()).toBeNull();
  expect(host.ready()).toEqual({ ok: false, error: incomplete });
});

test('an engine that could not start leaves its reason', async () => {
  const taken: AppError = { kind: 'listener-port-taken', host: '127.0.0.1', port: 5099 };
  const { host } = hostWith({}, { startEngine: async () => fail(taken) });
  await host.restart();
  expect(host.error()).toEqual(taken);
  expect(host.ready()).toEqual({ ok: false, error: taken });
});

test('the sandbox runs as long as its engine and stops after it', async () => {
  const { host, log } = hostWith({ mode: 'sandbox', config: fail(incomplete), draft: null });
  await host.restart();
  expect(host.pbxState()).toBe('sandbox');
  expect(host.ready().ok).toBe(true);
  await host.stop();
  expect(log).toEqual(['sandbox started', 'engine 1 started', 'engine 1 stopped', 'sandbox stopped']);
});

test('whether the PBX answers is told once a change, and forgotten with the engine', async () => {
  let changes = 0;
  const changed = () => {
    changes += 1;
  };
  const { host, starts } = hostWith({}, { changed });
  await host.restart();
  expect(host.pbxState()).toBe('unknown');
  const before = changes;
  starts[0]?.onContact(false);
  starts[0]?.onContact(false);
  expect(host.pbxState()).toBe('unreachable');
  starts[0]?.onContact(true);
  expect(host.pbxState()).toBe('reachable');
  expect(changes).toBe(before + 2);
  await host.restart();
  expect(host.pbxState()).toBe('unknown');
});

test('a stopped host starts nothing any more', async () => {
  const { host, log } = hostWith({});
  await host.restart();
  await Promise.all([host.stop(), host.restart()]);
  expect(log).toEqual(['engine 1 started', 'engine 1 stopped']);
  expect(host.engine()).toBeNull();
});
