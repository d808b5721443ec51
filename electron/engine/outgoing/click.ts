import type { CallEventBody, CallRequested, DialOrigin } from '../../../shared/call/events.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { NumberToCall, PlacementRequest } from '../placing/placing.ts';
import type { ListeningPlace } from '../ports.ts';

/** What a click brings, beside the desk's configuration. */
export interface Click {
  callId: string;
  /** UTC ms. */
  at: number;
  origin: DialOrigin;
  number: NumberToCall;
  placement: PlacementRequest;
  /** What the person chose to wait, in seconds; else undefined. */
  evidenceTimeoutSeconds: number | undefined;
  componentAskedBefore: boolean;
  /** What questions of this PBX named as their caller so far. */
  dialerIds: string[];
  listening: ListeningPlace | null;
}

/** Seconds without new evidence after which a call is `unconfirmed`, where nobody chose another time. */
export const defaultEvidenceTimeout = 120;

/** The click as the first event of a call: all that is needed to follow it later, whatever becomes of the config. */
export function callRequested(click: Click, { agent, campaign }: Config): CallRequested {
  const { callId, at } = click;
  const body: CallEventBody = {
    type: 'call-requested',
    source: 'app',
    leg: null,
    number: click.number.dialled,
    origin: click.origin,
    agentNumber: agent.number,
    route: click.number.route,
    campaignName: `dotaraf-${callId}`,
    retryIntervalSeconds: campaign.retryIntervalSeconds,
    windowMinutes: campaign.windowMinutes,
    cdrGraceSeconds: campaign.cdrGraceSeconds,
    evidenceTimeoutSeconds: click.evidenceTimeoutSeconds ?? defaultEvidenceTimeout,
    turnSeconds: click.evidenceTimeoutSeconds ?? campaign.windowMinutes * 60,
    componentAskedBefore: click.componentAskedBefore,
    ...(click.dialerIds.length === 0 ? {} : { dialerIds: click.dialerIds }),
    ...(click.listening === null ? {} : { listening: click.listening }),
    ...click.placement,
  };
  return { callId, at, ...body };
}
