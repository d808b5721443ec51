import type { CallEventBody, CallRequested, DialOrigin, RouteAnswer } from '../../../shared/call/events.ts';
import type { DialNumber } from '../../../shared/number/phone-number.ts';
import type { Config, Route } from '../../../shared/settings/config.ts';

/** What a click brings, beside the desk's configuration. */
export interface Click {
  callId: string;
  /** UTC ms. */
  at: number;
  origin: DialOrigin;
  number: Pick<DialNumber, 'dialled' | 'route'>;
  /** Null: the call is originated. */
  route: Route | null;
  evidenceTimeoutSeconds: number;
  componentAskedBefore: boolean;
}

/** The click as the first event of a call: all that is needed to follow it later, whatever becomes of the config. */
export function callRequested(click: Click, config: Config): CallRequested {
  const { callId, at } = click;
  const way =
    click.route === null
      ? originated(click, config.originate, config)
      : byCampaign(click, click.route, config);
  const body: CallEventBody = {
    type: 'call-requested',
    source: 'app',
    leg: null,
    number: click.number.dialled,
    origin: click.origin,
    agentNumber: config.agent.number,
    route: click.number.route,
    campaignName: `dotaraf-${callId}`,
    retryIntervalSeconds: config.campaign.retryIntervalSeconds,
    windowMinutes: config.campaign.windowMinutes,
    cdrGraceSeconds: config.campaign.cdrGraceSeconds,
    evidenceTimeoutSeconds: click.evidenceTimeoutSeconds,
    componentAskedBefore: click.componentAskedBefore,
    ...way,
  };
  return { callId, at, ...body };
}

type OfWay = Pick<
  CallRequested,
  | 'component'
  | 'answer'
  | 'ringSeconds'
  | 'trunkManagerId'
  | 'interfaceContext'
  | 'interfaceText'
  | 'attempts'
  | 'removeFinished'
  | 'originate'
>;

function byCampaign(click: Click, route: Route, { campaign }: Config): OfWay {
  return {
    component: route.component,
    answer: answerOf(route, click.number.dialled),
    ringSeconds: route.ringSeconds,
    trunkManagerId: campaign.trunkManagerId,
    interfaceContext: campaign.context,
    interfaceText: route.interfaceText,
    attempts: campaign.attempts,
    removeFinished: campaign.removeFinished,
  };
}

function answerOf(route: Route, number: string): RouteAnswer {
  if (route.component === 'exten-api') return { extension: number, trunk: null, callLimitSeconds: null };
  return { extension: number, trunk: route.trunk, callLimitSeconds: route.callLimitSeconds };
}

/** The PBX is told everything in one request; no component asks, and no campaign is made. */
function originated({ number }: Click, settings: Config['originate'], { agent, dialing }: Config): OfWay {
  const { context, ringSeconds, callLimitSeconds } = settings;
  const isInside = number.route === 'internal' && new RegExp(dialing.internalPattern).test(agent.number);
  const trunk = isInside ? '' : settings.trunk;
  return {
    component: number.route === 'internal' ? 'exten-api' : 'trunk-api',
    answer: { extension: number.dialled, trunk: trunk || null, callLimitSeconds },
    ringSeconds,
    trunkManagerId: '',
    interfaceContext: '',
    interfaceText: '',
    attempts: 1,
    removeFinished: false,
    originate: { context, callerId: settings.callerId || agent.number, trunk, callLimitSeconds },
  };
}
