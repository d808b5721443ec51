import { chosenPlacement } from '../../shared/call/placement-method.ts';
import { type CheckStep, checkStepsOf, isWorthChecking } from '../../shared/ipc/check-steps.ts';
import type { Config } from '../../shared/settings/config.ts';
import { type Checks, openChecks } from '../compose/checks/checks.ts';
import type { Bound } from '../compose/checks/listener.ts';
import { type HeardBefore, heardBefore, nothingHeard } from '../compose/heard-before.ts';
import { createListener } from '../intake/http/listener.ts';
import { openHistory } from '../storage/calls/history.ts';
import { ownerOf } from '../storage/owner.ts';
import type { LoadedConfig } from './load-config.ts';

/** The checks of this desk; whoever opens them closes them. */
export function checksOf({ config, secrets }: LoadedConfig, dataDirectory: string): Checks {
  return openChecks({
    config,
    secrets,
    bindListener: () => bindEarlierSecrets(config, dataDirectory),
    heard: () => heardOf(config, dataDirectory),
  });
}

/** Every link that is worth checking, in order; `tell` has each as soon as it is known. */
export async function checkAll(
  loaded: LoadedConfig,
  dataDirectory: string,
  tell: (step: CheckStep) => void,
): Promise<CheckStep[]> {
  const checks = checksOf(loaded, dataDirectory);
  const done: CheckStep[] = [];
  for (const name of checkStepsOf(chosenPlacement(loaded.config.dialing))) {
    if (!isWorthChecking(name, done)) continue;
    const step = await checks.check(name);
    tell(step);
    done.push(step);
  }
  await checks.close();
  return done;
}

/** As this desk's log remembers it; reads beside whatever process owns the directory. */
export function heardOf(config: Config, dataDirectory: string): HeardBefore {
  const history = openHistory(dataDirectory);
  if (!history.ok) return nothingHeard;
  const heard = heardBefore(history.value.recall, config);
  history.value.close();
  return heard;
}

async function bindEarlierSecrets(config: Config, dataDirectory: string): Promise<Bound> {
  const listener = createListener({
    listener: config.listener,
    pbxUrl: config.pbx.baseUrl,
    readEvent: () => ({ kind: 'other', name: '' }),
    now: () => performance.now(),
  });
  const bound = await listener.start({
    decide: () => ({ kind: 'refuse', callId: null, reason: 'no-call-waiting' }),
    answered: () => {},
    event: () => {},
    requestArrived: () => {},
  });
  await listener.stop();
  if (bound.ok) return { kind: 'bound' };
  const owner = bound.error.kind === 'listener-port-taken' ? ownerOf(dataDirectory) : null;
  return owner === null ? { kind: 'failed', error: bound.error } : { kind: 'held-by-desk', owner };
}
