import type { CallSummary } from '../../../../shared/call/summary.ts';
import type { IncomingCall } from '../../../../shared/incoming/call.ts';
import { printableText } from '../../../../shared/number/phone-text.ts';
import type { IncomingChange } from '../../../engine/incoming/incoming-book.ts';
import type { Desk } from '../../desk.ts';
import type { Sentences } from '../../parts/ports.ts';
import type { Notifications } from '../../system/notifications.ts';
import { lastCallsWith } from '../history/last-calls.ts';

export interface IncomingNoticeOptions {
  desk(): Pick<Desk, 'contacts' | 'history'>;
  notifications: Notifications;
  sentences(): Sentences;
  /** The person looks at the main window: it says the same. */
  isWatched(): boolean;
  showIncoming(call: IncomingCall): void;
  now(): number;
}

/** Ended longer ago than this (ms), a missed call is history and no news. */
const freshMilliseconds = 10 * 60_000;
const lastCalls = 2;

/** Notifications of calls that ring the agent, with who it is and their last calls, and of those that were missed. */
export function createIncomingNotices(options: IncomingNoticeOptions) {
  const shown = new Map<string, () => void>();
  const close = (callId: string) => {
    shown.get(callId)?.();
    shown.delete(callId);
  };
  const show = async (call: IncomingCall) => {
    const notice = await noticeOf(call, options);
    // Answered or over while the contact was looked up.
    if (!shown.has(call.callId)) return;
    shown.set(call.callId, options.notifications.show(notice));
  };
  const ring = (call: IncomingCall) => {
    shown.set(call.callId, () => {});
    void show(call);
  };
  const missed = async (call: IncomingCall) => {
    options.notifications.show(await noticeOf(call, options));
  };
  const isFresh = ({ ended, startedAt }: IncomingCall) =>
    options.now() - (ended?.at ?? startedAt) < freshMilliseconds &&
    options.now() - startedAt < freshMilliseconds;
  return {
    told(call: IncomingCall, news: IncomingChange): void {
      if (news === 'rang' && !options.isWatched()) ring(call);
      if (news === 'answered' || news === 'ended') close(call.callId);
      if (news !== 'ended' || call.ended?.outcome !== 'missed') return;
      if (isFresh(call) && !options.isWatched()) void missed(call);
    },
  };
}

async function noticeOf(call: IncomingCall, options: IncomingNoticeOptions) {
  const { contacts, history } = options.desk();
  const found = call.number === '' ? null : await contacts.names([call.number]);
  const name = found?.ok ? plain(found.value.get(call.number) ?? '') : '';
  const sentences = options.sentences();
  const party = name === '' ? call.number : name;
  const before = lastCallsWith(call.number, history(), lastCalls, call.callId);
  const lines = [name === '' ? '' : sentences.number(call.number), ...lastLines(before, sentences)];
  return {
    title: sentences.incoming(call, party),
    body: lines.filter((line) => line !== '').join('\n'),
    click: () => options.showIncoming(call),
  };
}

const lastLines = (before: readonly CallSummary[], sentences: Sentences) =>
  before.map((summary) => sentences.last(summary));

/** A name of the address book in one line of a notification: nothing in it may break or turn the text around it. */
const plain = (name: string): string => printableText(name.replace(/\s+/gu, ' ')).trim().slice(0, 80);
