import type { PbxError } from '../../../shared/errors.ts';
import type { TrunkManager } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { DialerState, Pbx } from '../../engine/ports.ts';
import type { Searcher } from './search.ts';
import { hoursAt } from './wire/trunk-manager.ts';

const everyManager = { alike: 'true', conditions: { title: '' } } as const;
const mostPages = 3;

export interface TrunkManagers extends Pick<Pbx, 'dialerState'> {
  /** Every trunk manager that the account can see. */
  findTrunkManagers(): Promise<Result<TrunkManager[], PbxError>>;
}

/** The hours come last: their day numbering is an assumption (W2.4), the others are facts. */
function problemOf(manager: TrunkManager, pbxNow: number, zone: string): DialerState['problem'] {
  const { active, capacity, currentCapacity } = manager;
  if (!active) return 'inactive';
  if (capacity !== null && currentCapacity !== null && currentCapacity >= capacity) return 'at-capacity';
  return hoursProblem[hoursAt(manager, pbxNow, zone)];
}

const hoursProblem = { inside: null, outside: 'outside-hours', perhaps: 'perhaps-outside-hours' } as const;

/** `pbxNow` gives the time by the PBX's clock, milliseconds since the epoch. */
export function createTrunkManagers(searcher: Searcher, pbxNow: () => number, zone: string): TrunkManagers {
  async function findTrunkManagers(): Promise<Result<TrunkManager[], PbxError>> {
    const search = 'autodialer/trunks/search';
    const read = await searcher.pages(search, everyManager, { as: 'trunk-manager' }, mostPages);
    return read.ok ? ok(read.value.records) : read;
  }

  return {
    findTrunkManagers,
    async dialerState(id) {
      const read = await findTrunkManagers();
      if (!read.ok) return read;
      const manager = read.value.find((one) => one.id === id);
      if (manager === undefined) return ok({ title: '', problem: 'missing' });
      return ok({ title: manager.title, problem: problemOf(manager, pbxNow(), zone) });
    },
  };
}
