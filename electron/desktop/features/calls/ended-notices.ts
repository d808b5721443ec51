import type { CallEvent } from '../../../../shared/call/events.ts';
import type { Base } from '../../base.ts';
import type { CallBoard } from './call-board.ts';

/** Tells the end of a call that nobody watches; a click shows it. */
export function tellEndedCalls(
  {
    host,
    notices,
    names,
    words,
    sentences,
    showCall,
  }: Pick<Base, 'host' | 'notices' | 'names' | 'words' | 'sentences' | 'showCall'>,
  board: Pick<CallBoard, 'find'>,
): void {
  host.subscribe((event) => {
    if (event.type !== 'call-event' || event.event.type !== 'call-ended' || notices.isWatched()) return;
    const call = board.find(event.event.callId);
    if (call === null || isSetupTest(call.events)) return;
    const party = names.of(call.number) ?? call.number;
    notices.show({
      title: words().callEnded(party),
      body: sentences().outcome(call.events, party),
      click: () => showCall(call.callId),
    });
  });
}

const isSetupTest = (events: readonly CallEvent[]) =>
  events.some((event) => event.type === 'call-requested' && event.origin === 'setup-test');
