import type { CallEventBody, CallRequested, DialOrigin, RouteAnswer } from '../../shared/call-events.ts';
import type { DialNumber } from '../../shared/phone-number.ts';
import type { Config, Route } from '../../shared/settings.ts';

/** What a click brings, beside the desk's configuration. */
export interface Click {
  callId: string;
  /** UTC ms. */
  at: number;
  origin: DialOrigin;
  number: Pick<DialNumber, 'dialled' | 'route'>;
  route: Route;
  evidenceTimeoutSeconds: number;
  componentAskedBefore: boolean;
}

/** The click as the first event of a call: all that is needed to follow it later, whatever becomes of the config. */
export function callRequested(click: Click, config: Config): CallRequested {
  const { campaign } = config;
  const body: CallEventBody = {
    type: 'call-requested',
    source: 'app',
    leg: null,
    number: click.number.dialled,
    origin: click.origin,
    agentNumber: config.agent.number,
    route: click.number.route,
    component: click.route.component,
    answer: answerOf(click.route, click.number.dialled),
    ringSeconds: click.route.ringSeconds,
    campaignName: `dotaraf-${click.callId}`,
    trunkManagerId: campaign.trunkManagerId,
    interfaceContext: campaign.context,
    interfaceText: click.route.interfaceText,
    attempts: campaign.attempts,
    retryIntervalSeconds: campaign.retryIntervalSeconds,
    windowMinutes: campaign.windowMinutes,
    cdrGraceSeconds: campaign.cdrGraceSeconds,
    evidenceTimeoutSeconds: click.evidenceTimeoutSeconds,
    removeFinished: campaign.removeFinished,
    componentAskedBefore: click.componentAskedBefore,
  };
  return { callId: click.callId, at: click.at, ...body };
}

function answerOf(route: Route, number: string): RouteAnswer {
  if (route.component === 'exten-api') return { extension: number, trunk: null, callLimitSeconds: null };
  return { extension: number, trunk: route.trunk, callLimitSeconds: route.callLimitSeconds };
}
