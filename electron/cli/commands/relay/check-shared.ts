import type { RelayConfig, SlotKind } from '../../../team/relay/config/relay-config.ts';
import {
  noteProof,
  ProvedRows,
  readProofs,
  sharedKinds,
  withdrawProof,
} from '../../../team/relay/pbx/shared-proof.ts';
import type { Store } from '../../../team/relay/slots/store.ts';
import type { RelayStep } from './relay-step.ts';
import type { RowRung } from './ring-rows.ts';

/** The rows that lead to one component. */
export const sharedRows = (config: RelayConfig): ReadonlySet<string> =>
  new Set(sharedKinds(config).flatMap((kind) => namesOf(config, kind)));

const namesOf = ({ slots }: RelayConfig, kind: SlotKind) => slots[kind]?.rows.map(({ row }) => row) ?? [];

/** Whether calls may go through components that several rows share; null where none do. */
export async function checkShared(
  config: RelayConfig,
  { store }: { store: Pick<Store, 'get'> },
): Promise<RelayStep | null> {
  const kinds = sharedKinds(config);
  if (kinds.length === 0) return null;
  const proved = new ProvedRows(config);
  if (!(await readProofs(store, proved)).ok)
    return {
      ...{ step: 'shared-component', ok: false, found: [] },
      facts: Object.fromEntries(kinds.map((kind) => [kind, 'unknown'])),
      problems: ['NATS gave no answer: whether the shared component was proved is not known. Check again.'],
    };
  const stateOf = (kind: SlotKind) => (proved.isKindProved(kind) ? 'proved' : 'not-proved');
  const missing = kinds.filter((kind) => stateOf(kind) === 'not-proved');
  return {
    ...{ step: 'shared-component', ok: missing.length === 0 },
    facts: Object.fromEntries(kinds.map((kind) => [kind, stateOf(kind)])),
    found: kinds.filter((kind) => !missing.includes(kind)).map((kind) => `proved for ${kind} numbers`),
    problems: missing.map(
      (kind) =>
        `No call to ${kind} numbers is placed until a ring test of all ${namesOf(config, kind).length} rows has shown the row’s own name in dst: check --ring NUMBER, without other calls meanwhile.`,
    ),
  };
}

/** What the ring tests of all rows prove, for all relays of the team. False: NATS gave no answer. */
export async function noteRings(
  config: RelayConfig,
  { store }: { store: Pick<Store, 'set' | 'remove'> },
  rungs: readonly RowRung[],
): Promise<boolean> {
  let isNoted = true;
  for (const kind of sharedKinds(config)) {
    const names = namesOf(config, kind);
    const its = rungs.filter(({ row }) => names.includes(row));
    const isProof = names.every((name) =>
      its.some(({ row, result, wasAlone }) => row === name && result === 'proved' && wasAlone),
    );
    if (its.some(({ isAstray }) => isAstray)) isNoted &&= await withdrawProof(store, kind);
    else if (isProof) isNoted &&= await noteProof(store, config, kind);
  }
  return isNoted;
}
