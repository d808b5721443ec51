import type { Call } from './call.ts';
import type { CallEventOf } from './events.ts';

type OrderEvent = CallEventOf<
  | 'campaign-requested'
  | 'campaign-added'
  | 'campaign-not-added'
  | 'campaign-removed'
  | 'campaign-not-removed'
  | 'originate-requested'
  | 'originate-accepted'
  | 'originate-not-accepted'
  | 'originate-answer-lost'
>;

/** What an event says of the order for the call. */
export function orderLearnt(call: Call, event: OrderEvent): Partial<Call> {
  const learnt = saidBy(call, event);
  return { ...learnt, order: furthest(call.order, learnt.order) };
}

const stations = ['none', 'requested', 'refused', 'placed', 'withdrawn'] as const;

/** An order only goes on; one that was thought to be refused may be found after all. */
const furthest = (known: Call['order'], news: Call['order'] = known) =>
  stations.indexOf(known) > stations.indexOf(news) ? known : news;

function saidBy(call: Call, event: OrderEvent): Partial<Call> {
  switch (event.type) {
    case 'campaign-requested':
    case 'originate-requested':
      return {
        order: 'requested',
        requestedAt: call.requestedAt ?? event.at,
        clockOffsetSeconds: event.clockOffsetSeconds,
        clockErrorSeconds: event.clockErrorSeconds ?? null,
      };
    case 'campaign-added':
      return { ...placed(call, event.at), campaignId: event.campaignId ?? call.campaignId };
    case 'originate-accepted': {
      const { originatedCallId } = event;
      const idTold = call.idTold || originatedCallId !== null;
      return {
        ...placed(call, event.at),
        originatedCallId: originatedCallId ?? call.originatedCallId,
        idTold,
      };
    }
    case 'originate-answer-lost':
      return { ...placed(call, event.at), answerLost: true };
    case 'campaign-not-added':
      return { order: 'refused', refusal: event, failure: event.error };
    case 'originate-not-accepted':
      return {
        order: 'refused',
        refusal: { fate: 'certain', error: event.error },
        failure: event.error,
      };
    case 'campaign-removed':
      return { order: 'withdrawn', withdrawal: 'done' };
    case 'campaign-not-removed':
      return { withdrawal: event.mayConnect === true ? 'may-connect' : 'failed' };
  }
}

const placed = ({ placedAt }: Call, at: number): Partial<Call> => ({
  order: 'placed',
  placedAt: placedAt ?? at,
});
