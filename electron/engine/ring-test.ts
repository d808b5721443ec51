import type { Call } from '../../shared/call/call.ts';
import type { RingResult, RowRing } from '../../shared/call/ring-test.ts';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { Engine } from './engine.ts';
import type { EngineEvent } from './event-stream.ts';
import type { RequestEntry } from './ports.ts';

/** The PBX waits one second for a component's answer (W6.4). */
const waitOfPbxMs = 1000;

type TestedEngine = Pick<Engine, 'ringAgent' | 'calls' | 'subscribe'>;
type RouteName = RowRing['route'];

/** What came in while a row was tested. */
interface Heard {
  questions: RequestEntry[];
  events: number;
}

/**
 * Rings the agent's own phone by one row of the dialplan, and settles when that call is over: whether the question came
 * to this desk, on the right component and in time. Nobody else rings; the question is answered with no number.
 */
export async function ringRow(
  engine: TestedEngine,
  config: Config,
  route: RouteName,
): Promise<Result<RowRing, AppError>> {
  const row = config.campaign.routes[route];
  if (row === undefined) return fail({ kind: 'route-missing', path: `campaign.routes.${route}` });
  const heard: Heard = { questions: [], events: 0 };
  let over: (callId: string) => void = () => {};
  const ended = new Set<string>();
  const stop = engine.subscribe((event) => {
    note(heard, event);
    if (event.type !== 'call-event' || event.event.type !== 'call-ended') return;
    ended.add(event.event.callId);
    over(event.event.callId);
  });
  try {
    const rung = engine.ringAgent(route);
    if (!rung.ok) return rung;
    const { callId } = rung.value;
    await new Promise<void>((resolve) => {
      over = (id) => id === callId && resolve();
      if (ended.has(callId)) resolve();
    });
    const call = engine.calls().find((one) => one.callId === callId);
    const { result, reason } = resultOf(call, heard);
    return ok({
      trunk: 'trunk' in row ? row.trunk : null,
      route,
      component: row.component,
      row: row.interfaceText,
      context: config.campaign.context,
      callId,
      result,
      reason,
      eventCame: heard.events > 0,
      outcome: call?.ended?.outcome ?? null,
      error: call?.refusal?.error ?? null,
    });
  } finally {
    stop();
  }
}

function note(heard: Heard, event: EngineEvent): void {
  if (event.type !== 'request-arrived') return;
  if (event.entry.question !== null) heard.questions.push(event.entry);
  if (event.entry.accepted && event.entry.event !== null) heard.events += 1;
}

interface Found {
  result: RingResult;
  /** Why a request was refused that may have been the question. */
  reason: RowRing['reason'];
}

/** A question proves the way whatever became of the call; without one, what was refused speaks before the outcome. */
function resultOf(call: Call | undefined, heard: Heard): Found {
  const asked = call?.events.findLast((event) => event.type === 'component-refused');
  if (call === undefined) return { result: 'unknown', reason: null };
  if (asked !== undefined) {
    if (asked.component !== call.request.component) return { result: 'other-component', reason: null };
    const entry = heard.questions.find(({ question }) => question?.uniqueId === asked.uniqueId);
    const inTime = entry === undefined || (entry.answer !== null && entry.milliseconds <= waitOfPbxMs);
    if (asked.reason === 'unreadable') return { result: 'refused', reason: 'unreadable' };
    return { result: inTime ? 'proved' : 'late', reason: null };
  }
  const refused = call.events.findLast(
    (event) => event.type === 'request-refused' && event.question !== 'none',
  );
  if (refused?.type === 'request-refused') return { result: 'refused', reason: refused.reason };
  return { result: byOutcome(call), reason: null };
}

function byOutcome(call: Call): RingResult {
  switch (call.ended?.outcome) {
    case 'first-party-not-reached':
      return 'not-picked-up';
    case 'refused-by-pbx':
    case 'pbx-unreachable':
    case 'not-started':
      return 'not-started';
    case 'cancelled':
      return 'cancelled';
    case 'unconfirmed':
      return 'unknown';
    default:
      return 'not-asked';
  }
}
