import { type Evidence, ofType } from './evidence.ts';
import { isUntold } from './first-party.ts';
import type { Lane, Stage } from './model.ts';

/** After so many ms without a word about leg B, its phone is taken to ring. */
const connecting = 2000;

/** Where the call is. `inferred`: concluded from the time that passed. */
export function stageOf(
  evidence: Evidence,
  lanes: { a: Lane; b: Lane },
): { stage: Stage; inferred: boolean } {
  const known = (stage: Stage) => ({ stage, inferred: false });
  if (evidence.verdict !== null) return known('ended');
  if (evidence.live && !evidence.cancelled && isUntold(evidence)) return known('untold');
  if (evidence.cancelled || isEnding(evidence, lanes)) return known('ending');
  const leg = lanes.b.segments.at(-1);
  if (leg?.kind === 'talking') return { stage: 'talking', inferred: leg.inferred };
  if (evidence.handedOver !== null || leg !== undefined) return secondPartyStage(evidence);
  const stage = beforeRouting(evidence, lanes.a);
  const isTold = stage !== 'first-party-ringing' || lanes.a.segments.at(-1)?.inferred === false;
  return { stage, inferred: evidence.way === 'originate' && !isTold };
}

/** One end is known, or the question was answered so that nothing can follow but an end. */
function isEnding(evidence: Evidence, { a, b }: { a: Lane; b: Lane }): boolean {
  if (evidence.cdr !== null || evidence.report !== null) return true;
  if (!evidence.live) return false;
  if (evidence.asked === null && evidence.firstQuestionAt !== null) return true;
  return isOver(b) || isOver(a);
}

const isOver = ({ segments }: Lane) => segments.at(-1)?.live === false;

function secondPartyStage({ handedOver, states, outgoing, until }: Evidence): {
  stage: Stage;
  inferred: boolean;
} {
  const told = outgoing !== null || states.b.some((event) => event.state === 'ringing');
  if (told) return { stage: 'second-party-ringing', inferred: false };
  const rings = handedOver === null || until - handedOver.at >= connecting;
  return { stage: rings ? 'second-party-ringing' : 'routed', inferred: rings };
}

function beforeRouting(evidence: Evidence, a: Lane): Stage {
  const now = a.segments.at(-1)?.kind;
  if (now === 'routing') return 'routed';
  if (now === 'ringing') return 'first-party-ringing';
  if (evidence.addedAt !== null) return 'waiting-at-pbx';
  const waited = ofType(evidence.events, 'call-waiting').at(-1);
  const { events } = evidence;
  const requested =
    ofType(events, 'campaign-requested').at(-1) ?? ofType(events, 'originate-requested').at(-1);
  return waited !== undefined && requested === undefined ? 'waiting-for-earlier-call' : 'asking-pbx';
}
