import { placementTraits } from '../placement-method.ts';
import { isUntold } from './first-party.ts';
import type { Lane, Stage } from './model.ts';
import type { Reading } from './reading.ts';

/** After so many ms without a word about leg B, its phone is taken to ring. */
const connecting = 2000;

/** Where the call is. `inferred`: concluded from the time that passed. */
export function stageOf(reading: Reading, lanes: { a: Lane; b: Lane }): { stage: Stage; inferred: boolean } {
  const known = (stage: Stage) => ({ stage, inferred: false });
  if (reading.verdict !== null) return known('ended');
  if (reading.live && !reading.cancelled && isUntold(reading)) return known('untold');
  if (reading.cancelled || isEnding(reading, lanes)) return known('ending');
  const leg = lanes.b.segments.at(-1);
  if (leg?.kind === 'talking') return { stage: 'talking', inferred: leg.inferred };
  if (reading.handedOver !== null || leg !== undefined) return secondPartyStage(reading);
  const stage = beforeRouting(reading, lanes.a);
  const isTold = stage !== 'first-party-ringing' || lanes.a.segments.at(-1)?.inferred === false;
  return { stage, inferred: !placementTraits[reading.placement].hasDialer && !isTold };
}

/** One end is known, or the question was answered so that nothing can follow but an end. */
function isEnding(reading: Reading, { a, b }: { a: Lane; b: Lane }): boolean {
  if (reading.cdr !== null || reading.report !== null) return true;
  if (!reading.live) return false;
  if (reading.handedOver === null && reading.firstQuestionAt !== null) return true;
  return isDrawnToItsEnd(b) || isDrawnToItsEnd(a);
}

const isDrawnToItsEnd = ({ segments }: Lane) => segments.at(-1)?.live === false;

/** An outgoing call that the PBX announces is dialled; that it rings, and who picks up, only states tell. */
function secondPartyStage({ handedOver, states, outgoing, until }: Reading): {
  stage: Stage;
  inferred: boolean;
} {
  if (states.b.some((event) => event.state === 'ringing'))
    return { stage: 'second-party-ringing', inferred: false };
  const isDialled = outgoing !== null || handedOver === null || until - handedOver.at >= connecting;
  return { stage: isDialled ? 'second-party-ringing' : 'routed', inferred: isDialled };
}

function beforeRouting(reading: Reading, a: Lane): Stage {
  const now = a.segments.at(-1)?.kind;
  if (now === 'routing') return 'routed';
  if (now === 'ringing') return 'first-party-ringing';
  if (reading.placedAt !== null) return 'waiting-at-pbx';
  const isWaiting = reading.waitedFor !== null && reading.requestedAt === null;
  return isWaiting ? 'waiting-for-earlier-call' : 'asking-pbx';
}
