import { z } from 'zod';
import { type Component, components } from '../../../../shared/call/events.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { type RelayConfig, type SlotKind, slotKinds } from '../config/relay-config.ts';
import type { SharedRows } from '../slots/shared-rows.ts';
import type { Store } from '../slots/store.ts';

/** What ring tests proved, for which PBX and rows: with others it proves nothing. Kept where all relays of a team see it. */
const proofSchema = z.object({
  pbx: z.string(),
  context: z.string(),
  component: z.enum(components),
  rows: z.array(z.string()),
  /** UTC ms. */
  provedAt: z.number(),
});
type Proof = z.infer<typeof proofSchema>;

const keyOf = (kind: SlotKind) => `shared.${kind}`;

type Proved = Pick<RelayConfig, 'pbx' | 'campaign' | 'slots'>;

/** The kinds of number whose rows share one component. */
export const sharedKinds = ({ slots }: Pick<RelayConfig, 'slots'>): SlotKind[] =>
  slotKinds.filter((kind) => slots[kind]?.shared === true);

/** The rows of each kind that share one component, and whether that is proved for all of them. */
export class ProvedRows implements SharedRows {
  readonly #config: Proved;
  readonly #kindOf: ReadonlyMap<string, SlotKind>;
  readonly #proofs = new Map<SlotKind, Proof>();

  constructor(config: Proved) {
    this.#config = config;
    this.#kindOf = new Map(
      sharedKinds(config).flatMap(
        (kind) => config.slots[kind]?.rows.map(({ row }) => [row, kind] as const) ?? [],
      ),
    );
  }

  /** An entry of the team's bucket. */
  see({ key, value }: { key: string; value: unknown }): void {
    const kind = slotKinds.find((one) => keyOf(one) === key);
    if (kind === undefined) return;
    const { data } = proofSchema.safeParse(value);
    if (data === undefined) this.#proofs.delete(kind);
    else this.#proofs.set(kind, data);
  }

  componentOf(row: string): Component | null {
    const kind = this.#kindOf.get(row);
    return kind === undefined ? null : (this.#config.slots[kind]?.component ?? null);
  }

  isProved(row: string): boolean {
    const kind = this.#kindOf.get(row);
    return kind !== undefined && this.isKindProved(kind);
  }

  /** Whether calls of this kind may go through a component that its rows share. */
  isKindProved(kind: SlotKind): boolean {
    const [proof, wanted] = [this.#proofs.get(kind), provable(this.#config, kind)];
    if (proof === undefined || wanted === null) return false;
    const { pbx, context, component, rows } = wanted;
    const isSame = proof.pbx === pbx && proof.context === context && proof.component === component;
    return isSame && rows.every((row) => proof.rows.includes(row));
  }
}

function provable({ pbx, campaign, slots }: Proved, kind: SlotKind): Omit<Proof, 'provedAt'> | null {
  const of = slots[kind];
  if (of === undefined) return null;
  const rows = of.rows.map(({ row }) => row);
  return { pbx: pbx.baseUrl, context: campaign.context, component: of.component, rows };
}

/** What is proved as the bucket has it now; `away`: it gave no answer. */
export async function readProofs(
  store: Pick<Store, 'get'>,
  proved: Pick<ProvedRows, 'see'>,
): Promise<Result<null, 'away'>> {
  for (const kind of slotKinds) {
    const entry = await store.get(keyOf(kind));
    if (!entry.ok) return entry;
    if (entry.value !== null) proved.see(entry.value);
  }
  return ok(null);
}

/** Ring tests of every row of this kind showed the row's own name. False: NATS gave no answer. */
export async function noteProof(store: Pick<Store, 'set'>, config: Proved, kind: SlotKind): Promise<boolean> {
  const proof = { ...provable(config, kind), provedAt: Date.now() };
  return (await store.set(keyOf(kind), proof)).kind === 'written';
}

/** A ring test showed that it is not so, or no more. False: NATS gave no answer. */
export async function withdrawProof(store: Pick<Store, 'remove'>, kind: SlotKind): Promise<boolean> {
  return (await store.remove(keyOf(kind))).kind === 'written';
}
