import type { TrunkManager } from '../../../../shared/pbx/records.ts';
import { type RelayConfig, rowsOf, type SlotKind, slotKinds } from '../config/relay-config.ts';
import { counted } from '../counted.ts';
import type { PlacedCall } from '../desks/audit.ts';
import { mostWithin, poolSize } from '../slots/pool-size.ts';
import { timings } from '../slots/timings.ts';

/** What a team's rows and trunk managers carry; null where the PBX does not say. */
export interface TeamCapacity {
  rows: number;
  callsAtOnce: number | null;
  callsAnHour: number | null;
  /** How many rows as many calls need as the trunk managers begin in an hour; null where that is not limited. */
  rowsNeeded: number | null;
  /** Calls of the busiest hour that the team had; and the rows of the pools that each kind of number needs for its own; null where that is not known. */
  busiestHour: number | null;
  rowsForBusiestHour: number | null;
  /** What an administrator should change, in words. */
  warnings: string[];
}

type Slots = Parameters<typeof rowsOf>[0];

/** Seconds from a call's order to its question, as a rule: the dialer's wait and the agent's ringing; and until a relay looks. */
const secondsToQuestion = 20;
const slotSeconds = secondsToQuestion + (timings.askedRest + timings.rest) / 1000;

const sum = (values: (number | null)[]) =>
  values.reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0);

const busiestOf = (calls: readonly PlacedCall[]) =>
  mostWithin(
    calls.map(({ at }) => at),
    3_600_000,
  );

/** The rows of one kind of number that are nobody's own, and the busiest hour of their calls. */
function poolOf(slots: Slots, kind: SlotKind, calls: readonly PlacedCall[]) {
  const rows = slots[kind]?.rows ?? [];
  const pool = new Set(rows.filter(({ desk }) => desk === null).map(({ row }) => row));
  return {
    kind,
    size: pool.size,
    busiest: busiestOf(calls.filter(({ row }) => row !== null && pool.has(row))),
  };
}

/** Sets the rows against what the trunk managers begin and hold: leg A keeps its line for the whole talk. */
export function capacityOf(
  { slots, campaign }: { slots: Slots; campaign: Pick<RelayConfig['campaign'], 'trunkManagerIds'> },
  all: readonly Pick<TrunkManager, 'id' | 'capacity' | 'dialIntervalSeconds'>[],
  calls: readonly PlacedCall[] | null,
): TeamCapacity {
  const managers = all.filter(({ id }) => campaign.trunkManagerIds.includes(id));
  const rows = rowsOf(slots).length;
  const callsAtOnce = sum(managers.map(({ capacity }) => capacity));
  const perHour = managers.map(({ dialIntervalSeconds: interval }) =>
    interval ? Math.floor(3600 / interval) : null,
  );
  const callsAnHour = sum(perHour);
  const perSlot = Math.floor((rows * 3600) / slotSeconds);
  const needed = (anHour: number) => (anHour === 0 ? 0 : poolSize((anHour / 3600) * slotSeconds));
  const busiestHour = calls === null ? null : busiestOf(calls);
  const pools = calls === null ? null : slotKinds.map((kind) => poolOf(slots, kind, calls));
  const rowsForBusiestHour = pools === null ? null : sum(pools.map(({ busiest }) => needed(busiest)));
  // A desk's own row serves nobody else, and a row of one kind no number of the other.
  const warnings = (pools ?? []).flatMap(({ kind, size, busiest }) =>
    size < needed(busiest)
      ? `The busiest hour had ${counted(busiest, 'call')} to ${kind} numbers; for so many it takes ${counted(needed(busiest), 'row')}, and ${size} are there for all desks: add rows with their components.`
      : [],
  );
  if (busiestHour !== null && callsAnHour !== null && busiestHour > callsAnHour)
    warnings.push(
      `The busiest hour had ${counted(busiestHour, 'call')}, and the trunk managers begin ${callsAnHour} an hour (dial_interval).`,
    );
  if (callsAnHour !== null && callsAnHour < perSlot)
    warnings.push(
      `The trunk managers begin ${counted(callsAnHour, 'call')} an hour (dial_interval), fewer than the rows could take (${perSlot}): lower dial_interval, or add a trunk manager.`,
    );
  if (callsAtOnce !== null && callsAtOnce < rows)
    warnings.push(
      `The trunk managers hold ${counted(callsAtOnce, 'call')} at once (capacity), and every agent who talks keeps one: raise it to the number of agents.`,
    );
  const rowsNeeded = callsAnHour === null ? null : needed(callsAnHour);
  return { rows, callsAtOnce, callsAnHour, rowsNeeded, busiestHour, rowsForBusiestHour, warnings };
}
