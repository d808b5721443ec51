import { expect, test } from 'vitest';
import { createEngineHost, type EngineHostOptions } from '../../electron/desktop/engine/engine-host.ts';
import type { Plan } from '../../electron/desktop/engine/plan.ts';
import type { EngineEvent } from '../../electron/engine/event-stream.ts';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { callRequestedEvent, endedEvent, knownBy } from '../support/app/board-events.ts';
import { fakeEngine } from '../support/app/host-events.ts';
import { deskConfig as config } from '../support/engine/desk-config.ts';

const incomplete: AppError = { kind: 'config-invalid', file: 'settings.json', problems: [] };

/** A host over engines that are written down in the order in which they start and stop. */
function hostWith(plan: Partial<Plan>, options: Partial<EngineHostOptions> = {}) {
  const log: string[] = [];
  const starts: ((event: EngineEvent) => void)[] = [];
  const current: Plan = {
    mode: 'pbx',
    pathToken: 'abcdefghijklmnop',
    config: ok(config),
    draft: config,
    dataDirectory: '/data',
    ...plan,
  };
  const engine = (name: string) =>
    fakeEngine({
      stop: async () => {
        await Promise.resolve();
        log.push(`${name} stopped`);
      },
    });
  const made: EngineHostOptions = {
    plan: () => ({ ...current }),
    finishRestores: async () => ok(null),
    startEngine: async (start) => {
      starts.push((event) => {
        for (const listener of start.listeners ?? []) listener(event);
      });
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
    changed: () => {},
    ...options,
  };
  return { host: createEngineHost(made), log, starts, plan: current, options: made };
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

test('another network: the engine starts again where the listener faces the PBX now, and waits while there is none', async () => {
  let facing = '127.0.0.1';
  const facePbx = async (given: Config) => ({ ...given, listener: { ...given.listener, host: facing } });
  const { host, log } = hostWith({}, { facePbx });
  await host.restart();
  const looks: (string | undefined)[] = [];
  for (const now of ['127.0.0.1', '192.0.2.31', '192.0.2.31', '127.0.0.1', '192.0.2.77']) {
    facing = now;
    await host.followNetwork();
    looks.push(host.config()?.listener.host);
  }
  expect(looks).toEqual(['127.0.0.1', '192.0.2.31', '192.0.2.31', '192.0.2.31', '192.0.2.77']);
  expect(log.filter((line) => line.endsWith('started'))).toHaveLength(3);
});

test('another network leaves the engine alone where the listener’s address was chosen, and in the sandbox', async () => {
  for (const mode of ['pbx', 'sandbox'] as const) {
    const { host, log } = hostWith({ mode });
    await host.restart();
    await host.followNetwork();
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
  starts[0]?.({ type: 'reachability', reachable: false });
  starts[0]?.({ type: 'reachability', reachable: false });
  expect(host.pbxState()).toBe('unreachable');
  starts[0]?.({ type: 'reachability', reachable: true });
  expect(host.pbxState()).toBe('reachable');
  expect(changes).toBe(before + 2);
  await host.restart();
  expect(host.pbxState()).toBe('unknown');
});

test('whatever is asked of the engine before it begins, or while another one takes its place, can wait for it', async () => {
  const { host } = hostWith({});
  expect(host.isChanging()).toBe(true);
  let settled = 0;
  const count = () => {
    settled += 1;
  };
  const first = host.settled().then(count);
  await Promise.resolve();
  expect(settled).toBe(0);
  await host.restart();
  await first;
  expect([settled, host.isChanging(), host.ready().ok]).toEqual([1, false, true]);
  const restarted = Promise.all([host.restart(), host.restart()]);
  const ready = host.settled().then(() => host.ready().ok);
  expect([host.isChanging(), await ready, host.isChanging()]).toEqual([true, true, false]);
  await restarted;
});

test('an engine that stops takes nothing any more: a click is for the next one', async () => {
  const stopping = Promise.withResolvers<void>();
  const { host } = hostWith(
    {},
    { startEngine: async () => ok(fakeEngine({ stop: () => stopping.promise })) },
  );
  await host.restart();
  const restarted = host.restart();
  await Promise.resolve();
  await Promise.resolve();
  expect([host.ready().ok, host.engine()]).toEqual([false, null]);
  stopping.resolve();
  await restarted;
  expect(host.ready().ok).toBe(true);
});

test('settings that change nothing of the engine close nothing', async () => {
  const { host, log, plan } = hostWith({});
  await host.restart();
  await host.refresh();
  expect(log).toEqual(['engine 1 started']);
  plan.config = ok({ ...config, agent: { number: '299' } });
  await host.refresh();
  expect(log).toEqual(['engine 1 started', 'engine 1 stopped', 'engine 2 started']);
});

test('other secrets of the listener count at once, with nothing closed, and under a call too', async () => {
  const admitted: unknown[] = [];
  const calls = [knownBy([callRequestedEvent('c1', '201')])];
  const engine = fakeEngine({ calls: () => calls, admit: (secrets) => void admitted.push(secrets) });
  let starts = 0;
  const { host, plan } = hostWith(
    {},
    {
      startEngine: async () => {
        starts += 1;
        return ok(engine);
      },
    },
  );
  await host.restart();
  const listener = { ...config.listener, pathToken: 'another-token-1234', username: 'u', password: 'p' };
  plan.config = ok({ ...config, listener });
  plan.pathToken = 'another-token-1234';
  await host.refresh();
  await host.refresh();
  expect(admitted).toEqual([{ pathToken: 'another-token-1234', username: 'u', password: 'p' }]);
  expect([starts, host.config()?.listener]).toEqual([1, listener]);
});

test('what a team’s relay decides anew replaces the engine, and what it says as before does not', async () => {
  const { host, log, starts, plan } = hostWith({});
  await host.restart();
  starts[0]?.({ type: 'team-settings' });
  await host.settled();
  plan.config = ok({ ...config, dialing: { ...config.dialing, country: 'DE' } });
  starts[0]?.({ type: 'team-settings' });
  await host.settled();
  expect(log).toEqual(['engine 1 started', 'engine 1 stopped', 'engine 2 started']);
  expect(host.config()?.dialing.country).toBe('DE');
});

test.each(['a person', 'a team’s relay'])(
  'settings of %s that need another engine wait for the end of the call under way',
  async (whose) => {
    let calls = [knownBy([callRequestedEvent('c1', '201')])];
    const { host, starts, log, plan } = hostWith(
      {},
      {
        startEngine: async (start) => {
          starts.push((event) => {
            for (const listener of start.listeners ?? []) listener(event);
          });
          log.push('started');
          return ok(fakeEngine({ calls: () => calls }));
        },
      },
    );
    await host.restart();
    plan.config = ok({ ...config, agent: { number: '299' } });
    if (whose === 'a person') await host.refresh();
    else starts[0]?.({ type: 'team-settings' });
    starts[0]?.({ type: 'call-event', event: callRequestedEvent('c1', '201') });
    await host.settled();
    expect([log, host.isRestartDue()]).toEqual([['started'], true]);
    calls = [knownBy([callRequestedEvent('c1', '201'), endedEvent('c1')])];
    starts[0]?.({ type: 'call-event', event: endedEvent('c1') });
    await host.settled();
    expect([log, host.config()?.agent.number]).toEqual([['started', 'started'], '299']);
    expect(host.isRestartDue()).toBe(false);
  },
);

test('settings that are set back during a call are due no more, and each change of that is told once', async () => {
  let changes = 0;
  const calls = [knownBy([callRequestedEvent('c1', '201')])];
  const startEngine = async () => ok(fakeEngine({ calls: () => calls }));
  const changed = () => {
    changes += 1;
  };
  const { host, plan } = hostWith({}, { startEngine, changed });
  await host.restart();
  const before = changes;
  plan.config = ok({ ...config, agent: { number: '299' } });
  await host.refresh();
  await host.refresh();
  expect([host.isRestartDue(), changes - before]).toEqual([true, 1]);
  plan.config = ok(config);
  await host.refresh();
  expect([host.isRestartDue(), changes - before]).toEqual([false, 2]);
});

test('an engine that could not start is tried again although the settings are the same', async () => {
  let tries = 0;
  const { host } = hostWith(
    {},
    {
      startEngine: async () => {
        tries += 1;
        return fail(incomplete);
      },
    },
  );
  await host.restart();
  await host.refresh();
  expect(tries).toBe(2);
});

test('another network while a call is under way: the engine stays until the call is over', async () => {
  let facing = '192.0.2.31';
  const calls = [knownBy([callRequestedEvent('c1', '201')])];
  const facePbx = async (given: Config) => ({ ...given, listener: { ...given.listener, host: facing } });
  const startEngine = async () => ok(fakeEngine({ calls: () => calls }));
  const { host } = hostWith({}, { facePbx, startEngine });
  await host.restart();
  facing = '192.0.2.77';
  await host.followNetwork();
  expect(host.config()?.listener.host).toBe('192.0.2.31');
  calls[0] = knownBy([callRequestedEvent('c1', '201'), endedEvent('c1')]);
  await host.followNetwork();
  expect(host.config()?.listener.host).toBe('192.0.2.77');
});

test('a stopped host starts nothing any more', async () => {
  const { host, log } = hostWith({});
  await host.restart();
  await Promise.all([host.stop(), host.restart()]);
  expect(log).toEqual(['engine 1 started', 'engine 1 stopped']);
  expect(host.engine()).toBeNull();
});

test('each engine’s beginning and all that it reports reach those who subscribed before the first one', async () => {
  const { host, starts } = hostWith({});
  const heard: string[] = [];
  const stop = host.subscribe((event) =>
    heard.push(event.type === 'engine-began' ? `began in ${event.dataDirectory}` : event.type),
  );
  await host.restart();
  starts[0]?.({ type: 'reachability', reachable: true });
  await host.restart();
  starts[1]?.({ type: 'problem', error: incomplete });
  expect(heard).toEqual(['began in /data', 'reachability', 'began in /data', 'problem']);
  stop();
  await host.restart();
  expect(heard).toHaveLength(4);
});

test('an engine that could not start is a beginning, too: what was read of its data before is out of date', async () => {
  const { host } = hostWith({}, { startEngine: async () => fail(incomplete) });
  const engines: unknown[] = [];
  host.subscribe((event) => event.type === 'engine-began' && engines.push(event.engine));
  await host.restart();
  expect(engines).toEqual([null]);
});

test.each([
  ['looking for the address fails', { facePbx: () => Promise.reject(new Error('no routes')) }],
  ['the engine throws at its start', { startEngine: () => Promise.reject(new Error('no routes')) }],
  ['the sandbox throws at its start', { startSandbox: () => Promise.reject(new Error('no routes')) }],
])(
  '%s: that is told, and the next change of settings starts an engine all the same',
  async (_what, broken) => {
    let isBroken = true;
    const mode = 'startSandbox' in broken ? 'sandbox' : 'pbx';
    const working = hostWith({ mode });
    const problems: unknown[] = [];
    const { host } = hostWith(
      { mode },
      brokenWhile(() => isBroken, broken, working.options),
    );
    host.subscribe((event) => event.type === 'problem' && problems.push(event.error));
    await host.restart();
    const error = { kind: 'unexpected', words: 'no routes' };
    expect([host.error(), host.engine(), problems]).toEqual([error, null, [error]]);
    isBroken = false;
    await host.restart();
    expect([host.error(), host.engine() === null]).toEqual([null, false]);
  },
);

/** The given parts of a host while something is broken, else those that work. */
function brokenWhile(
  isBroken: () => boolean,
  broken: Partial<EngineHostOptions>,
  working: EngineHostOptions,
): Partial<EngineHostOptions> {
  const { facePbx, startEngine, startSandbox } = working;
  return {
    facePbx: (given) => (isBroken() && broken.facePbx ? broken.facePbx(given) : facePbx(given)),
    startEngine: (start) =>
      isBroken() && broken.startEngine ? broken.startEngine(start) : startEngine(start),
    startSandbox: (token) =>
      isBroken() && broken.startSandbox ? broken.startSandbox(token) : startSandbox(token),
  };
}

test('an engine that fails to stop is reported, and the next one starts all the same', async () => {
  let stops = 0;
  const stop = async () => {
    stops += 1;
    throw new Error('stuck');
  };
  const { host } = hostWith({}, { startEngine: async () => ok(fakeEngine({ stop })) });
  const problems: unknown[] = [];
  host.subscribe((event) => event.type === 'problem' && problems.push(event.error));
  await host.restart();
  await host.restart();
  expect([stops, host.engine() === null, problems]).toEqual([
    1,
    false,
    [{ kind: 'unexpected', words: 'stuck' }],
  ]);
});

test('what fails between two engines is its caller’s to know; the engine starts, and so does the next one', async () => {
  const { host, log } = hostWith({});
  const failing = host.restart(() => {
    throw new Error('not written');
  });
  await expect(failing).rejects.toThrow('not written');
  expect(host.engine()).not.toBeNull();
  await host.restart();
  expect(log).toEqual(['engine 1 started', 'engine 1 stopped', 'engine 2 started']);
});
