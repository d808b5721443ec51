import { expect, test } from 'vitest';
import { checkShared, noteRings } from '../../../electron/cli/commands/relay/check-shared.ts';
import type { RowRung } from '../../../electron/cli/commands/relay/ring-rows.ts';
import { type RelayConfig, readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { ProvedRows, readProofs } from '../../../electron/team/relay/pbx/shared-proof.ts';
import type { Store } from '../../../electron/team/relay/slots/store.ts';
import { fail, ok } from '../../../shared/result.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';

const written = {
  pbx: { baseUrl: 'http://192.0.2.10/api/v4', auth: 'token', token: 't' },
  listener: { pathToken: 'team-path-token-1234' },
  campaign: { context: 'auto', trunkManagerIds: ['manager'] },
};
const external = { component: 'trunk-api', trunk: 'SaharTrunk', shared: true, rows: ['slot-01', 'slot-02'] };

const configOf = (slots: object = { external }, more: object = {}): RelayConfig =>
  valueIn(readRelayConfig({ ...written, slots, ...more }));

interface Kept {
  store: Pick<Store, 'get' | 'set' | 'remove'>;
}

/** The part of the team's bucket that a proof needs. */
function bucket(): Kept {
  const entries = new Map<string, unknown>();
  const store: Kept['store'] = {
    get: async (key: string) => {
      const value = entries.get(key);
      return ok(value === undefined ? null : { key, value, revision: 1, stamp: 1 });
    },
    set: async (key: string, value: unknown) => {
      entries.set(key, structuredClone(value));
      return { kind: 'written', revision: 1 };
    },
    remove: async (key: string) => {
      entries.delete(key);
      return { kind: 'written', revision: 1 };
    },
  };
  return { store };
}

const rung = (row: string, more: Partial<RowRung> = {}): RowRung => ({
  ...{ row, result: 'proved', problem: '', wasAlone: true, isAstray: false },
  ...more,
});

async function isProved(kept: Kept, config: RelayConfig): Promise<boolean> {
  const proved = new ProvedRows(config);
  valueIn(await readProofs(kept.store, proved));
  return proved.isProved('slot-01');
}

test('ring tests of every row prove it for the same PBX, context, component and rows, and for no others', async () => {
  const [kept, config] = [bucket(), configOf()];
  expect(await isProved(kept, config)).toBe(false);
  expect(await noteRings(config, kept, [rung('slot-01'), rung('slot-02')])).toBe(true);
  expect(await isProved(kept, config)).toBe(true);
  expect(await isProved(kept, configOf({ external: { ...external, rows: ['slot-01'] } }))).toBe(true);
  const others: [string, RelayConfig][] = [
    ['a row more', configOf({ external: { ...external, rows: ['slot-01', 'slot-02', 'slot-03'] } })],
    ['another component', configOf({ external: { ...external, component: 'exten-api' } })],
    ['another kind', configOf({ internal: { ...external, component: 'exten-api' } })],
    ['another PBX', configOf({ external }, { pbx: { ...written.pbx, baseUrl: 'http://192.0.2.11/api/v4' } })],
    ['another context', configOf({ external }, { campaign: { ...written.campaign, context: 'auto2' } })],
  ];
  for (const [what, other] of others) expect(await isProved(kept, other), what).toBe(false);
});

test.each<[string, RowRung[]]>([
  ['a row was not rung', [rung('slot-01')]],
  ['a phone was not picked up', [rung('slot-01'), rung('slot-02', { result: 'not-picked-up' })]],
  ['another call was under way', [rung('slot-01'), rung('slot-02', { wasAlone: false })]],
])('nothing is proved where %s; what was proved before stays so', async (_, rungs) => {
  const [kept, config] = [bucket(), configOf()];
  await noteRings(config, kept, rungs);
  expect(await isProved(kept, config)).toBe(false);
  await noteRings(config, kept, [rung('slot-01'), rung('slot-02')]);
  await noteRings(config, kept, rungs);
  expect(await isProved(kept, config)).toBe(true);
});

test('a row whose question named another one ends the proof', async () => {
  const [kept, config] = [bucket(), configOf()];
  await noteRings(config, kept, [rung('slot-01'), rung('slot-02')]);
  const astray = rung('slot-02', { result: 'not-asked', isAstray: true });
  await noteRings(config, kept, [rung('slot-01'), astray]);
  expect(await isProved(kept, config)).toBe(false);
});

test('a row that shares a component has a letter in its name: dst may be a phone’s number where a Corrector does nothing', () => {
  const named = (rows: string[], shared: boolean) => {
    const { component, trunk } = external;
    return readRelayConfig({ ...written, slots: { external: { component, trunk, shared, rows } } });
  };
  expect(named(['slot-01', '201'], true)).toMatchObject({
    error: [{ path: 'slots.external', expected: expect.stringMatching(/letter/) }],
  });
  expect(named(['slot-01', '201'], false).ok).toBe(true);
});

test('where NATS gives no answer a check says that it does not know, instead of asking for another ring test', async () => {
  const kept = bucket();
  kept.store.get = async () => fail('away');
  const step = await checkShared(configOf(), kept);
  expect(step).toMatchObject({ ok: false, facts: { external: 'unknown' }, found: [] });
  expect(step?.problems).toEqual([expect.stringContaining('not known')]);
});
