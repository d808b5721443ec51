import { type Call, isOriginated } from './call.ts';
import { lastTraceAt } from './deadlines.ts';
import { legAIsOver } from './judge.ts';
import { wasAdded } from './stage.ts';

/** What one look at the PBX asks for; each is one HTTP request. */
export type Look = 'campaign' | 'report' | 'cdr' | 'own-cdr' | 'cdr-elsewhere' | 'trunk-manager';

/** How the following of one call stands. Times are UTC ms. */
export interface Following {
  /** When something last happened or was signalled: looks are frequent then and grow rarer. */
  quickSince: number;
  lastLookAt: number;
  turn: number;
  /** What was asked since this process follows the call. */
  looked: Set<Look>;
  managerLooks: number;
  /** `ends`: the last call's ends were pushed, so polling only watches for loss. `some`: this call has had an event. */
  pushed: Pushed;
}
export type Pushed = 'none' | 'some' | 'ends';

export const newFollowing = (now: number, pushed: Pushed): Following => ({
  quickSince: now,
  lastLookAt: now,
  turn: 0,
  looked: new Set(),
  managerLooks: 0,
  pushed,
});

const quickest = 2_000;
const slowest = 15_000;
const slowestWhenPushed = 60_000;
/** Even where events are pushed, a campaign of which none speaks is looked at soon: it may not start at all. */
const firstWhenPushed = 4_000;
/** Seconds after the campaign was added at which a still waiting one has its trunk manager looked at. */
const managerLooksAfter = [3_000, 10_500, 60_000];

/** The next look and its time; null when nothing more can come by asking. */
export function nextLook(call: Call, following: Following): { look: Look; at: number } | null {
  if (call.ended !== null) return amendingLook(call, following);
  if (!wasAdded(call) && call.asked === null) return null;
  if (
    !isOriginated(call) &&
    call.status === null &&
    call.asked === null &&
    following.turn === 0 &&
    call.legStates.a === null
  )
    return {
      look: 'campaign',
      at: following.lastLookAt + (following.pushed === 'none' ? quickest : firstWhenPushed),
    };
  const manager = managerLook(call, following);
  if (manager !== null) return manager;
  const looks = usefulLooks(call);
  const look = looks[following.turn % looks.length];
  return look === undefined ? null : { look, at: following.lastLookAt + pause(call, following) };
}

/** Pauses grow with the time since the last sign of life: a three-minute call costs well under 40 requests. */
function pause(call: Call, following: Following): number {
  if (following.pushed === 'ends' || (following.pushed === 'some' && !hasLegEnded(call)))
    return slowestWhenPushed;
  const quiet = following.lastLookAt - following.quickSince;
  return Math.min(Math.max(quiet / 4, quickest), slowest);
}

/** Each kind of event is switched on by itself: those of the phones' states do not promise those of the ends. */
function hasLegEnded(call: Call): boolean {
  return call.report !== null || call.cdr !== null || Object.values(call.legStates).includes('idle');
}

function managerLook(call: Call, following: Following): { look: Look; at: number } | null {
  const after = managerLooksAfter[following.managerLooks];
  if (call.status !== 'waiting' || call.asked !== null || after === undefined || call.addedAt === null)
    return null;
  const at = Math.max(call.addedAt + after, following.lastLookAt);
  return at <= following.lastLookAt + pause(call, following) ? { look: 'trunk-manager', at } : null;
}

function usefulLooks(call: Call): Look[] {
  if (isOriginated(call)) return call.report === null ? ['cdr', 'cdr', 'own-cdr'] : ['cdr'];
  const ranA = legAIsOver(call);
  if (call.cdr !== null) return ['report'];
  if (call.asked === null && !ranA) return ['campaign', 'report'];
  if (call.asked === null) return ['cdr-elsewhere', 'cdr-elsewhere', 'campaign'];
  if (!ranA) return ['cdr', 'report', 'campaign'];
  return call.completedAt === null ? ['cdr', 'campaign'] : ['cdr'];
}

const day = 24 * 3_600_000;

/**
 * An unconfirmed call is asked about again: at once after a restart, then with growing pauses, for a day. So is one that
 * was cancelled here and that the PBX could not take back: the parties may talk all the same.
 */
function amendingLook(call: Call, following: Following): { look: Look; at: number } | null {
  const since = following.lastLookAt - (call.endedAt ?? 0);
  const isOpen = call.ended?.outcome === 'unconfirmed' || call.ended?.reason === 'not-withdrawn';
  if (!isOpen || call.stopped || since > day) return null;
  const looks = finalLooks(call);
  const unasked = call.takenUp ? looks.find((one) => !following.looked.has(one)) : undefined;
  if (unasked !== undefined) return { look: unasked, at: following.lastLookAt };
  const turns = isOriginated(call) ? usefulLooks(call) : looks;
  const look = turns[following.turn % turns.length];
  const wanted = Math.min(Math.max(since, 30_000), slowestAmending(call, following));
  return look === undefined ? null : { look, at: following.lastLookAt + wanted };
}

/** While the parties of an originated call may still be talking, its record is not long in being told. */
const slowestAmending = (call: Call, { lastLookAt }: Following): number =>
  isOriginated(call) && lastLookAt < lastTraceAt(call) ? 60_000 : 3_600_000;

/** Whether every question about an unconfirmed call was put once more since the start. */
export const hasAskedAgain = (call: Call, following: Following): boolean =>
  finalLooks(call).every((look) => following.looked.has(look));

/**
 * One last look at everything that could speak against silence, before silence is taken for an answer. The first is the
 * one whose silence is meant: unless it was answered, nothing follows from it.
 */
export function finalLooks(call: Call): Look[] {
  if (isOriginated(call)) return ['cdr', 'own-cdr'];
  if (call.cdr !== null) return ['report'];
  const cdr = call.asked === null ? 'cdr-elsewhere' : 'cdr';
  if (legAIsOver(call)) return call.completedAt === null ? [cdr, 'campaign'] : [cdr];
  if (call.status === 'waiting') return ['trunk-manager', 'report'];
  return ['campaign', 'report', cdr];
}
