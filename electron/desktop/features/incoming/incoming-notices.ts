import type { CallSummary } from '../../../../shared/call/summary.ts';
import type { IncomingCall } from '../../../../shared/incoming/call.ts';
import type { IncomingChange } from '../../../engine/incoming/incoming-book.ts';
import type { Base } from '../../base.ts';
import type { Sentences } from '../../words/sentences.ts';
import { lastCallsWith } from '../history/last-calls.ts';

export type IncomingNoticeOptions = Pick<
  Base,
  'host' | 'names' | 'history' | 'notices' | 'sentences' | 'show'
> & {
  /** UTC ms. */
  now(): number;
};

/** Ended longer ago than this (ms), a missed call is history and no news. */
const freshMilliseconds = 10 * 60_000;
const lastCalls = 2;

/** Notifications of calls that ring the agent, with who it is and their last calls, and of those that were missed. */
export function tellIncomingCalls(options: IncomingNoticeOptions): void {
  const { host, notices } = options;
  const shown = new Map<string, () => void>();
  const close = (callId: string) => {
    shown.get(callId)?.();
    shown.delete(callId);
  };
  const ring = async (call: IncomingCall) => {
    shown.set(call.callId, () => {});
    const notice = await noticeOf(call, options);
    // Answered or over while the contact was looked up.
    if (!shown.has(call.callId)) return;
    shown.set(call.callId, notices.show(notice));
  };
  const missed = async (call: IncomingCall) => {
    notices.show(await noticeOf(call, options));
  };
  const isFresh = ({ ended, startedAt }: IncomingCall) =>
    options.now() - (ended?.at ?? startedAt) < freshMilliseconds &&
    options.now() - startedAt < freshMilliseconds;
  const tell = (call: IncomingCall, change: IncomingChange) => {
    if (change === 'rang' && !notices.isWatched()) void ring(call);
    if (change === 'answered' || change === 'ended') close(call.callId);
    if (change !== 'ended' || call.ended?.outcome !== 'missed') return;
    if (isFresh(call) && !notices.isWatched()) void missed(call);
  };
  host.subscribe((event) => {
    if (event.type === 'incoming') tell(event.call, event.change);
  });
}

async function noticeOf(call: IncomingCall, options: IncomingNoticeOptions) {
  const { names, history, show, now } = options;
  const party = call.number === '' ? '' : await names.told(call.number);
  const sentences = options.sentences();
  const before = lastCallsWith(call.number, history(), { at: now(), most: lastCalls, except: call.callId });
  const lines = [party === call.number ? '' : sentences.number(call.number), ...lastLines(before, sentences)];
  return {
    title: sentences.incoming(call, party),
    body: lines.filter((line) => line !== '').join('\n'),
    click: () => show({ view: 'calls', callId: call.callId, number: call.number }),
  };
}

const lastLines = (before: readonly CallSummary[], sentences: Sentences) =>
  before.map((summary) => sentences.last(summary));
