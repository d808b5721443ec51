import type { CallSummary } from '../call/summary.ts';
import type { IncomingCall } from '../incoming/call.ts';
import { incomingOutcomes } from '../incoming/outcomes.ts';
import { durationText } from './duration-text.ts';
import type { Say } from './say.ts';

/** Who called and what came of it. `given`: the caller's name or number; empty where it was withheld. */
export function incomingSentence(say: Say, call: IncomingCall | CallSummary, given: string): string {
  const name = given === '' ? say('incoming.withheld') : given;
  const { outcome, talkSeconds } = endOf(call);
  if (outcome === null)
    return say('answeredAt' in call && call.answeredAt !== null ? 'stage.talking' : 'incoming.ringing', {
      name,
    });
  if (outcome !== 'answered') return say(`incoming.${outcome}`, { name });
  return talkSeconds === null
    ? say('incoming.answered-untimed')
    : say('incoming.answered', { duration: durationText(say, talkSeconds) });
}

function endOf(call: IncomingCall | CallSummary) {
  const end = 'ended' in call ? call.ended : call;
  const outcome = incomingOutcomes.find((known) => known === end?.outcome) ?? null;
  return { outcome, talkSeconds: end?.talkSeconds ?? null };
}
