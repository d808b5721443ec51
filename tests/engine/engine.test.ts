import { describe, expect, test, vi } from 'vitest';
import { createDialGuards } from '../../electron/engine/dial-guards.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { createEventStream, type EngineEvent } from '../../electron/engine/event-stream.ts';
import { placings } from '../../electron/engine/placing/choose-placing.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { cdrOf, question, reportOf } from '../support/engine/call-bench.ts';
import { agent, click, secondParty, start } from '../support/engine/call-evidence.ts';
import { deskConfig } from '../support/engine/desk-config.ts';
import { ManualClock } from '../support/engine/manual-clock.ts';
import { MemoryIntake } from '../support/engine/memory-intake.ts';
import { MemoryLog } from '../support/engine/memory-log.ts';
import { ScriptedPbx } from '../support/engine/scripted-pbx.ts';
import { blockedNumbers } from '../support/storage/blocked-numbers.ts';

const config = { ...deskConfig, agent: { number: agent } };

/** A whole engine, with nothing of SimoTel, HTTP or SQLite. */
function engineOn(events: readonly CallEvent[] = []) {
  const clock = new ManualClock(start);
  const pbx = new ScriptedPbx(clock);
  const intake = new MemoryIntake();
  const log = new MemoryLog(events);
  const stream = createEventStream();
  const seen: EngineEvent[] = [];
  stream.subscribe((event) => seen.push(event));
  let ids = 0;
  const newCallId = () => `call-${++ids}`;
  const guards = createDialGuards(
    () => ({ linkDialsPerMinute: 2 }),
    { doNotCall: blockedNumbers('09361110099'), country: 'IR' },
    () => clock.now(),
  );
  const engine = createEngine({
    ...{ config, pbx, intake, log, clock, stream, guards, newCallId },
    placing: placings.campaign,
  });
  const types = () => seen.flatMap((one) => (one.type === 'call-event' ? [one.event.type] : []));
  return { clock, pbx, intake, log, engine, seen, types };
}

describe('an engine on a PBX and an intake in memory', () => {
  test('makes a two-way call from the click to the verdict, and reports each step once', async () => {
    const { engine, clock, pbx, intake, seen, types } = engineOn();
    expect(await engine.start()).toEqual({ ok: true, value: [] });
    expect(engine.dial({ text: '0936 111 0042', origin: 'pad' })).toEqual({
      ok: true,
      value: { callId: 'call-1' },
    });
    await clock.advance(3_000);
    pbx.status('running');
    await clock.advance(5_000);
    expect(intake.ask(question())).toMatchObject({ kind: 'answer', answer: { extension: secondParty } });
    intake.push({ kind: 'first-party-report', report: reportOf() });
    intake.push({ kind: 'cdr', record: cdrOf() });
    expect(engine.calls()[0]?.ended).toMatchObject({ outcome: 'completed', inferred: false });
    expect(types()).toEqual([
      'call-requested',
      'campaign-requested',
      'campaign-added',
      'campaign-status',
      'trunk-manager-seen',
      'campaign-status',
      'component-asked',
      'first-party-report',
      'second-party-cdr',
      'call-ended',
    ]);
    expect(engine.events('call-1').map(({ type }) => type)).toEqual(types());
    expect(seen.filter(({ type }) => type === 'request-arrived')).toHaveLength(1);
    await engine.stop();
    expect([intake.isServed, clock.pending()]).toEqual([false, 0]);
  });

  test('logs a click, has the PBX ordered, and tells of it then: a listener keeps no click waiting', async () => {
    const { engine, pbx, log } = engineOn();
    await engine.start();
    await pbx.makeContact();
    const steps: string[] = [];
    const { place } = pbx;
    const { append } = log;
    vi.spyOn(log, 'append').mockImplementation((...events) => {
      steps.push(...events.map(({ type }) => `log ${type}`));
      return append.apply(log, events);
    });
    vi.spyOn(pbx, 'place').mockImplementation((order) => {
      steps.push('order');
      return place.call(pbx, order);
    });
    engine.subscribe((one) => void (one.type === 'call-event' && steps.push(`tell ${one.event.type}`)));
    engine.dial({ text: '0936 111 0042', origin: 'pad' });
    expect(steps).toEqual([
      'log call-requested',
      'log campaign-requested',
      'order',
      'tell call-requested',
      'tell campaign-requested',
    ]);
  });

  test('dials nothing that its guards refuse, or want confirmed first; what is refused does not count as dialled', async () => {
    const { engine, pbx } = engineOn();
    await engine.start();
    const dial = (text: string, confirmed: boolean) => {
      const dialled = engine.dial({ text, origin: 'link', confirmed });
      return dialled.ok ? 'dialled' : dialled.error;
    };
    const unconfirmed = { kind: 'dial-unconfirmed', number: '00442079460958', reason: 'international' };
    expect(engine.guard('00442079460958', 'link').guard.kind).toBe('ask-again');
    for (let count = 0; count < 5; count += 1) {
      expect(dial('+442079460958', false)).toEqual(unconfirmed);
      expect(dial('09361110099', true)).toMatchObject({ kind: 'dial-refused', reason: 'do-not-call' });
    }
    expect(pbx.orders).toEqual([]);
    expect(dial('+442079460958', true)).toBe('dialled');
    expect(dial('09361110042', false)).toMatchObject({ kind: 'call-in-progress' });
    expect(dial('09361110043', true)).toMatchObject({ kind: 'dial-refused', reason: 'too-many' });
    expect(engine.guard('09361110043', 'link').tooMany).toBe(true);
  });

  test('reports what the start does to the calls of a dead process, and gives them', async () => {
    const { engine, types } = engineOn([click()]);
    const started = await engine.start();
    expect(started.ok && started.value.map(({ callId }) => callId)).toEqual(['call-1']);
    expect(types()).toEqual(['call-taken-up', 'campaign-not-added', 'call-ended']);
    expect(engine.calls()[0]?.ended?.outcome).toBe('not-started');
  });

  test('gives the error of an intake that cannot open, and recovers nothing then', async () => {
    const { engine, intake, types } = engineOn([click()]);
    intake.broken = { kind: 'listener-port-taken', host: '127.0.0.1', port: 5099 };
    expect(await engine.start()).toEqual({ ok: false, error: intake.broken });
    expect([types(), engine.calls()]).toEqual([[], []]);
  });

  test('tells a call to the agent from what the intake brings', async () => {
    const { engine, clock, intake, seen } = engineOn();
    await engine.start();
    const state = {
      kind: 'new-state',
      extension: agent,
      participant: '09351117788',
      direction: 'in',
    } as const;
    intake.push({ ...state, state: 'ringing', uniqueId: '1777798800.90' });
    intake.push({ ...state, state: 'in-use', uniqueId: '1777798800.90' });
    intake.push({ ...state, state: 'idle', uniqueId: '1777798800.90' });
    await clock.advance(5_000);
    const changes = seen.flatMap((one) => (one.type === 'incoming' ? [[one.change, one.call.number]] : []));
    expect(changes).toEqual([
      ['rang', '09351117788'],
      ['answered', '09351117788'],
      ['ended', '09351117788'],
    ]);
  });

  test('goes on for the others when one listener fails', async () => {
    const { engine, seen, clock } = engineOn();
    await engine.start();
    engine.subscribe((event) => {
      if (event.type === 'call-event') throw new Error('broken view');
    });
    engine.dial({ text: '09361110042', origin: 'pad' });
    await clock.advance(1_000);
    const failures = seen.filter((one) => one.type === 'problem');
    expect(failures.length).toBeGreaterThan(1);
    expect(engine.events('call-1').map(({ type }) => type)).toContain('campaign-added');
  });
});
