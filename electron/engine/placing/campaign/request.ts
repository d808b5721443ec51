import type { RouteAnswer } from '../../../../shared/call/events.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Config, Route } from '../../../../shared/settings/config.ts';
import type { NumberToCall, PlacementRequest } from '../placing.ts';

export function campaignRequest(
  number: NumberToCall,
  { campaign }: Config,
): Result<PlacementRequest, AppError> {
  const route = campaign.routes[number.route];
  if (route === undefined) return fail({ kind: 'route-missing', path: `campaign.routes.${number.route}` });
  return ok({
    component: route.component,
    answer: answerOf(route, number.dialled),
    ringSeconds: route.ringSeconds,
    trunkManagerId: campaign.trunkManagerId,
    interfaceContext: campaign.context,
    interfaceText: route.interfaceText,
    attempts: campaign.attempts,
    removeFinished: campaign.removeFinished,
  });
}

function answerOf(route: Route, number: string): RouteAnswer {
  if (route.component === 'exten-api') return { extension: number, trunk: null, callLimitSeconds: null };
  return { extension: number, trunk: route.trunk, callLimitSeconds: route.callLimitSeconds };
}

/** A real campaign rings the agent by whichever route there is; the dialplan's question is then refused. */
export function agentAlone({ agent, campaign }: Config): Result<NumberToCall, AppError> {
  const { external, internal } = campaign.routes;
  if (external === undefined && internal === undefined)
    return fail({ kind: 'route-missing', path: 'campaign.routes' });
  return ok({ dialled: agent.number, route: external === undefined ? 'internal' : 'external' });
}
