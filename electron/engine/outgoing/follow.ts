import type { Call } from '../../../shared/call/call.ts';
import { isOver, isSettled, wasPlaced } from '../../../shared/call/state.ts';
import { placingOf } from '../placing/choose-placing.ts';
import type { Poll } from '../placing/placing.ts';

/** How the following of one call stands. Times are UTC ms. */
export interface FollowState {
  /** When something last happened or was signalled: polls are frequent then and grow rarer. */
  quickSince: number;
  lastPollAt: number;
  turn: number;
  /** What was asked since this process follows the call. */
  polled: Set<Poll>;
  dialerPolls: number;
  /** `ends`: the last call's ends were pushed, so polling only watches for loss. `some`: this call has had an event. */
  pushed: Pushed;
  /** An event came for this very call. */
  hasEvent: boolean;
  /** A better record may come soon after the end: it was not looked for yet. */
  mayBetter: boolean;
}
export type Pushed = 'none' | 'some' | 'ends';

export const newFollowState = (now: number, pushed: Pushed, mayBetter = true): FollowState => ({
  quickSince: now,
  lastPollAt: now,
  turn: 0,
  polled: new Set(),
  dialerPolls: 0,
  pushed,
  hasEvent: false,
  mayBetter,
});

const quickest = 2_000;
const slowest = 15_000;
const slowestWhenPushed = 60_000;
/** Even where events are pushed, an order of which none speaks is asked about soon: it may not start at all. */
const firstWhenPushed = 4_000;
/** Milliseconds after the order was placed at which one that still waits has its dialer asked about. */
const dialerPollsAfter = [3_000, 10_500, 60_000];

export interface NextPoll {
  poll: Poll;
  /** UTC ms. */
  at: number;
}

/** The next poll and its time; null when nothing more can come by asking. */
export function nextPoll(call: Call, state: FollowState): NextPoll | null {
  if (isOver(call)) return amendingPoll(call, state);
  if (!wasPlaced(call) && call.asked === null) return null;
  return firstPoll(call, state) ?? dialerPoll(call, state) ?? usefulPoll(call, state);
}

function firstPoll(call: Call, { turn, pushed, lastPollAt }: FollowState): NextPoll | null {
  const { first } = placingOf(call).following;
  const isHeardOf = call.status !== null || call.asked !== null || call.legStates.a !== null;
  if (first === null || isHeardOf || turn !== 0) return null;
  return { poll: first, at: lastPollAt + (pushed === 'none' ? quickest : firstWhenPushed) };
}

function usefulPoll(call: Call, state: FollowState): NextPoll | null {
  const polls = placingOf(call).following.useful(call);
  const poll = polls[state.turn % polls.length];
  return poll === undefined ? null : { poll, at: state.lastPollAt + pause(call, state) };
}

/** Pauses grow with the time since the last sign of life: a three-minute call costs well under 40 requests. */
function pause(call: Call, state: FollowState): number {
  if (state.pushed === 'some' && !hasLegEnded(call)) return slowestWhenPushed;
  const quiet = state.lastPollAt - state.quickSince;
  const usual = Math.min(Math.max(quiet / 4, quickest), slowest);
  if (state.pushed !== 'ends') return usual;
  if (state.hasEvent && !hasLegEnded(call)) return slowestWhenPushed;
  const dueAt = state.hasEvent ? state.quickSince + endsWithin : eventsDueAt(call);
  return Math.max(usual, dueAt - state.lastPollAt);
}

/** Milliseconds in which the pushed ends of a call follow the first sign of its end. */
const endsWithin = 5_000;

/** Milliseconds in which the first event of a call that runs comes, where events come at all. */
const firstEventWithin = 10_000;

/** A PBX whose events are switched off since the last call is asked as one that never had any. */
const eventsDueAt = ({ runningAt, asked, placedAt, request }: Call): number =>
  (runningAt ?? asked?.at ?? placedAt ?? request.at) + firstEventWithin;

/** Each kind of event is switched on by itself: those of the phones' states do not promise those of the ends. */
function hasLegEnded({ firstPartyRecord, secondPartyRecord, legStates }: Call): boolean {
  return firstPartyRecord !== null || secondPartyRecord !== null || Object.values(legStates).includes('idle');
}

function dialerPoll(call: Call, state: FollowState): NextPoll | null {
  const after = dialerPollsAfter[state.dialerPolls];
  if (call.status !== 'waiting' || call.asked !== null || after === undefined || call.placedAt === null)
    return null;
  const at = Math.max(call.placedAt + after, state.lastPollAt);
  return at <= state.lastPollAt + pause(call, state) ? { poll: 'dialer', at } : null;
}

const day = 24 * 3_600_000;

/**
 * A call whose end is not settled is asked about again: at once after a restart, then with growing pauses, for a day. That
 * is an unconfirmed one, and one that nobody here followed or could take back: the parties may talk all the same.
 */
function amendingPoll(call: Call, state: FollowState): NextPoll | null {
  const { final, unconfirmed, betterAt, record } = placingOf(call).following;
  const better = isSettled(call) && state.mayBetter ? betterAt(call) : null;
  if (better !== null) return { poll: record, at: better };
  const since = state.lastPollAt - (call.endedAt ?? 0);
  if (isSettled(call) || since > day) return null;
  const unasked = call.recovered ? final(call).find((one) => !state.polled.has(one)) : undefined;
  if (unasked !== undefined) return { poll: unasked, at: state.lastPollAt };
  const { polls, slowest: longest } = unconfirmed(call, state.lastPollAt);
  const poll = polls[state.turn % polls.length];
  const wanted = Math.min(Math.max(since, 30_000), longest);
  return poll === undefined ? null : { poll, at: state.lastPollAt + wanted };
}

/** Whether every question about an unconfirmed call was put once more since the start. */
export const wasAskedAgain = (call: Call, state: FollowState): boolean =>
  placingOf(call)
    .following.final(call)
    .every((poll) => state.polled.has(poll));
