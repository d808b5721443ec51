import type { TrunkManager } from '../../../../shared/pbx/records.ts';
import { type RelayConfig, rowsOf } from '../config/relay-config.ts';
import { poolSize } from '../slots/pool-size.ts';
import { timings } from '../slots/timings.ts';

/** What a team's rows and trunk managers carry; null where the PBX does not say. */
export interface TeamCapacity {
  rows: number;
  callsAtOnce: number | null;
  callsAnHour: number | null;
  /** How many rows as many calls need as the trunk managers begin in an hour; null where that is not limited. */
  rowsNeeded: number | null;
  /** What an administrator should change, in words. */
  warnings: string[];
}

/** Seconds from a call's order to its question, as a rule: the dialer's wait and the agent's ringing. */
const secondsToQuestion = 15;
const slotSeconds = secondsToQuestion + (timings.askedRest + timings.rest) / 1000;

const sum = (values: (number | null)[]) =>
  values.reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0);

/** Sets the rows against what the trunk managers begin and hold: leg A keeps its line for the whole talk. */
export function capacityOf({ slots, campaign }: RelayConfig, all: readonly TrunkManager[]): TeamCapacity {
  const managers = all.filter(({ id }) => campaign.trunkManagerIds.includes(id));
  const rows = rowsOf(slots).length;
  const callsAtOnce = sum(managers.map(({ capacity }) => capacity));
  const perHour = managers.map(({ dialIntervalSeconds: interval }) =>
    interval ? Math.floor(3600 / interval) : null,
  );
  const callsAnHour = sum(perHour);
  const rowsNeeded = callsAnHour === null ? null : poolSize((callsAnHour / 3600) * slotSeconds);
  const perSlot = Math.floor((rows * 3600) / slotSeconds);
  const warnings: string[] = [];
  if (callsAnHour !== null && callsAnHour < perSlot)
    warnings.push(
      `The trunk managers begin ${callsAnHour} calls an hour (dial_interval), fewer than the rows could take (${perSlot}): lower dial_interval, or add a trunk manager.`,
    );
  if (callsAtOnce !== null && callsAtOnce < rows)
    warnings.push(
      `The trunk managers hold ${callsAtOnce} calls at once (capacity), and every agent who talks keeps one: raise it to the number of agents.`,
    );
  return { rows, callsAtOnce, callsAnHour, rowsNeeded, warnings };
}
