import type { ComponentUrls } from '../../../../shared/call/component-request.ts';
import type { PlacementMethod } from '../../../../shared/call/placement-method.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { CheckProblem, CheckStep, CheckStepName } from '../../../../shared/ipc/check-steps.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import type { SimotelClient } from '../client.ts';
import type { PushedTimes } from '../event-reader.ts';
import type { ProbedService } from '../probe.ts';

/** What the chain is checked with. */
export interface CheckTools {
  config: Config;
  client: SimotelClient;
  /** Where the PBX reaches this desk. */
  addresses: ComponentUrls;
  /** Binds the listener's address for a moment; at once well when this process already listens there. */
  bindListener(): Promise<Result<null, AppError>>;
  /** By which clock the PBX's events told their times last; null: none came yet that shows it (W7.2). */
  eventTimes(): PushedTimes | null;
}

/** The services that a call needs, by the way that it is placed, named by their paths (wire contract, section 2). */
const neededServices = {
  campaign: [
    'setting/ping/act',
    'autodialer/trunks/search',
    'autodialer/campaigns/add',
    'autodialer/campaigns/search',
    'autodialer/campaigns/remove',
    'autodialer/reports/search',
    'reports/cdr/search',
  ],
  originate: ['setting/ping/act', 'call/originate/act', 'reports/cdr/search'],
} as const satisfies Record<PlacementMethod, readonly ProbedService[]>;

/** Seconds that the PBX's clock may differ before it is worth a word; requests are to the minute. */
const clockTolerance = 30;

type Facts = CheckStep['facts'];

/** Checks one link of the chain between the agent's click and the PBX's question. Rings nobody. */
export async function checkStep(step: CheckStepName, tools: CheckTools): Promise<CheckStep> {
  switch (step) {
    case 'address':
      return address(tools);
    case 'credentials':
      return credentials(tools);
    case 'services':
      return services(tools);
    case 'trunk-manager':
      return trunkManager(tools);
    case 'clock':
      return clock(tools);
    case 'listener':
      return listener(tools);
    case 'component-urls':
      return done(step, [], urlFacts(tools));
  }
}

function done(step: CheckStepName, problems: CheckProblem[], facts: Facts): CheckStep {
  return { step, ok: problems.length === 0, problems, facts };
}

const pbxProblem = (error: AppError): CheckProblem => ({ kind: 'pbx', error });

const isNoAnswer = (error: AppError) => 'address' in error;

async function address({ client, config }: CheckTools): Promise<CheckStep> {
  const started = performance.now();
  const ping = await client.ping();
  const facts = { address: config.pbx.baseUrl, milliseconds: Math.round(performance.now() - started) };
  const problems = !ping.ok && isWrongPlace(ping.error) ? [pbxProblem(ping.error)] : [];
  return done('address', problems, facts);
}

/** No answer, or one that no SimoTel gives. A refusal is an answer: later links tell it. */
const isWrongPlace = (error: AppError) => isNoAnswer(error) || error.kind === 'pbx-answer-not-understood';

async function credentials({ client, config }: CheckTools): Promise<CheckStep> {
  const ping = await client.ping();
  const facts = { auth: config.pbx.auth };
  const refused =
    !ping.ok &&
    !['pbx-said-no', 'pbx-service-not-permitted', 'pbx-service-missing'].includes(ping.error.kind);
  return done('credentials', refused ? [pbxProblem(ping.error)] : [], facts);
}

/** One after the other: a PBX that refuses one service often has a limit of requests, too. */
async function services({ client, config }: CheckTools): Promise<CheckStep> {
  const { way } = config.dialing;
  const needed = neededServices[way];
  const problems: CheckProblem[] = [];
  let isShut = false;
  for (const service of needed) {
    const probe = await client.probe(service);
    if (!probe.ok) problems.push(pbxProblem(probe.error));
    if (!probe.ok && service === 'autodialer/campaigns/add') isShut = isMissing(probe.error);
  }
  if (isShut && (await client.probe('call/originate/act')).ok) problems.push({ kind: 'other-way' });
  return done('services', problems, { checked: needed.length, way });
}

const isMissing = ({ kind }: AppError) =>
  kind === 'pbx-service-missing' || kind === 'pbx-service-not-permitted';

/** No component asks for the number of a call that is originated; events are worth their address all the same. */
function urlFacts({ config, addresses }: CheckTools): Facts {
  return config.dialing.way === 'originate' ? { events: addresses.events } : { ...addresses };
}

async function trunkManager({ client, config }: CheckTools): Promise<CheckStep> {
  const id = config.campaign.trunkManagerId;
  const look = await client.dialerState(id);
  if (!look.ok) return done('trunk-manager', [pbxProblem(look.error)], { id });
  const { title, problem } = look.value;
  const isAssumed = problem === 'perhaps-outside-hours';
  const problems: CheckProblem[] =
    problem === null || isAssumed ? [] : [{ kind: 'trunk-manager', problem, title: title || id }];
  return done('trunk-manager', problems, { id, title, hours: isAssumed ? 'perhaps' : 'inside' });
}

async function clock({ client, eventTimes }: CheckTools): Promise<CheckStep> {
  const ping = client.clockOffset() === null ? await client.ping() : ok(null);
  const offset = client.clockOffset();
  if (offset === null)
    return done('clock', ping.ok ? [] : [pbxProblem(ping.error)], {
      seconds: null,
      eventTimes: eventTimes(),
    });
  const seconds = Math.round(offset / 1000);
  const problems: CheckProblem[] = Math.abs(seconds) > clockTolerance ? [{ kind: 'clock', seconds }] : [];
  return done('clock', problems, { seconds, eventTimes: eventTimes() });
}

async function listener({ config, bindListener }: CheckTools): Promise<CheckStep> {
  const { host, port } = config.listener;
  const bound = await bindListener();
  return done('listener', bound.ok ? [] : [{ kind: 'listener', error: bound.error }], { host, port });
}
