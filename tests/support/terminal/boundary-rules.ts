import { expect } from 'vitest';
import type { Script } from '../../../electron/pbx/sandbox/sandbox.ts';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import { type Aftermath, dieAt } from './boundary-deaths.ts';

/** The agent's phone rings long enough for a new process to be there before the answer. */
export const talk: Partial<Script> = { firstPartyRingSeconds: 30 };

export const scripts: Record<string, Partial<Script>> = {
  'both talk': talk,
  'the agent declines': { firstParty: 'declined', firstPartyRingSeconds: 30 },
};

/** An order that was logged and not sent can't be told from one that was lost. */
const truthOfOriginated = ({ originates }: Aftermath): RegExp =>
  originates === 0 ? /^(not-started|unconfirmed)$/ : /^completed$/;

/** What the PBX knows to be true of the call. */
function truth({ campaigns, routed }: Aftermath, script: Partial<Script>): RegExp {
  if (campaigns.length === 0) return /^not-started$/;
  if (script.firstParty === 'declined') return /^first-party-not-reached$/;
  return routed === true ? /^completed$/ : /^routing-failed$/;
}

/** Dies at that boundary; then the end is the true one, told once, and the PBX was asked for one call at most. */
export async function expectTruth(
  killAt: number,
  script: Partial<Script>,
  way: PlacementMethod = 'campaign',
): Promise<void> {
  const after = await dieAt(killAt, script, way);
  const placed = after.campaigns.length + after.originates;
  expect(placed).toBeLessThanOrEqual(1);
  if (after.rows.length === 0) {
    expect(placed).toBe(0);
    return;
  }
  expect(after.rows).toHaveLength(1);
  expect(after.events.filter(({ type }) => type === 'call-ended')).toHaveLength(1);
  const wanted = way === 'campaign' ? truth(after, script) : truthOfOriginated(after);
  expect(after.rows[0]?.outcome).toMatch(wanted);
}
