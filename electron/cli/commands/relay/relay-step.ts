import { stepLines } from '../../check-output.ts';
import { printJson, printLines } from '../../output.ts';

/** One link that a single desk does not have. */
export interface RelayStep {
  step: 'account' | 'nats' | 'relay' | 'capacity' | 'cursors' | 'shared-component' | 'component-urls';
  ok: boolean;
  facts: Record<string, unknown>;
  /** In words. */
  problems: string[];
  /** What was found, for a person. */
  found: string[];
}

/** A line of JSON for scripts, else for a person. */
export function tellRelayStep(step: RelayStep, json: boolean): void {
  if (json) printJson(jsonOf(step));
  else printLines(linesOf(step));
}

const jsonOf = ({ step, ok: isOk, facts, problems }: RelayStep) => ({
  ...{ step, ok: isOk, facts },
  problems: problems.map((message) => ({ kind: step, message })),
});

const titles: Record<RelayStep['step'], string> = {
  account: 'API account',
  nats: 'NATS',
  relay: 'Relay',
  capacity: 'Capacity',
  cursors: 'Cursors',
  'shared-component': 'Shared',
  'component-urls': 'Addresses',
};

/** What was found stands in the first line; it is empty where nothing was. */
function linesOf({ step, ok: isOk, found, problems }: RelayStep): string[] {
  return stepLines(
    { ok: isOk, proved: isOk },
    titles[step],
    found.length === 0 ? ['', ...problems] : [...found, ...problems],
  );
}
