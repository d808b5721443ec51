import { type CheckStep, checkStepsOf } from '../../../shared/ipc/check-steps.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { componentUrls } from '../../intake/http/component-urls.ts';
import { createListener } from '../../intake/http/listener.ts';
import { type CheckTools, checkStep } from '../../pbx/simotel/checks/chain.ts';
import { createSimotelClient } from '../../pbx/simotel/client.ts';
import { pushedTimesKey, readPushedTimes } from '../../pbx/simotel/event-reader.ts';
import { openHistory } from '../../storage/calls/history.ts';
import { readArguments } from '../arguments.ts';
import { checkLines, checkObject } from '../check-output.ts';
import { complainUsage } from '../complain.ts';
import { configOf } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { printJson, printLines } from '../output.ts';

/** `check [--json]`: every link of the chain in order, what is wrong and what to do. Exit 0 only if all is well. */
export async function check(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0) return complainUsage('check takes no words: dotaraf check [--json]');
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const json = read.value.flag('json');
  const eventTimes = () => eventTimesOf(config.value, read.value.dataDirectory);
  const steps = await checkAll(config.value, eventTimes, (step) => {
    if (json) printJson(checkObject(step));
    else printLines(checkLines(step));
  });
  if (steps.every((step) => step.ok)) return exitCodes.ok;
  return steps.some((step) => !step.ok && step.step !== 'listener') ? exitCodes.pbx : exitCodes.busy;
}

/** Later links of a PBX that does not answer would only repeat the first one's failure: they are left out. */
async function checkAll(
  config: Config,
  eventTimes: CheckTools['eventTimes'],
  tell: (step: CheckStep) => void,
): Promise<CheckStep[]> {
  const client = createSimotelClient({ ...config.pbx, now: Date.now });
  const addresses = componentUrls(config.listener);
  const bindListener = () => bindOnce(config);
  const tools: CheckTools = { config, client, addresses, bindListener, eventTimes };
  const done: CheckStep[] = [];
  for (const name of checkStepsOf(config.dialing.way)) {
    const needsPbx = ['credentials', 'services', 'trunk-manager', 'clock'].includes(name);
    if (needsPbx && done.some((step) => !step.ok && (step.step === 'address' || step.step === 'credentials')))
      continue;
    const step = await checkStep(name, tools);
    tell(step);
    done.push(step);
  }
  await client.close();
  return done;
}

/** As the last run of this desk noticed it; reads beside whatever process owns the directory. */
function eventTimesOf({ pbx }: Config, dataDirectory: string) {
  const history = openHistory(dataDirectory);
  if (!history.ok) return null;
  const known = readPushedTimes(history.value.recall(pushedTimesKey(pbx.baseUrl)));
  history.value.close();
  return known;
}

async function bindOnce(config: Config) {
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
  return bound;
}
