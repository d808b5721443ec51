import type { CallDetailRecord, PbxEvent } from '../../../shared/pbx/records.ts';
import type { Exchange } from './exchange.ts';
import { milliseconds } from './plan.ts';

/** Calls at the same PBX that are none of this desk's. */
export type Bystander =
  /** A colleague calls one of the customers; `hidden`: the record gives the dialer as the caller. */
  | { who: 'colleague'; number: string; talks: number; isHidden: boolean; isRouted: boolean }
  /** The agent calls somebody else by hand. */
  | { who: 'agent'; talks: number }
  /** Somebody calls the agent. */
  | { who: 'caller'; talks: number };

export const colleague = '202';
const others = '02144440055';
const caller = '09351117788';

/** Plays a bystander's call on the PBX: a second of ringing, the talk if any, and what the PBX tells of it. */
export function playBystander(pbx: Exchange, agent: string, bystander: Bystander): void {
  const id = pbx.newId();
  const began = pbx.clock.now();
  const { talks } = bystander;
  const state = (word: 'ringing' | 'in-use' | 'idle', direction: 'in' | 'out') =>
    pbx.push({
      kind: 'new-state',
      ...{ extension: agent, state: word, direction, uniqueId: id },
      participant: direction === 'in' ? caller : others,
    });
  const record = (facts: Pick<CallDetailRecord, 'src' | 'dst' | 'type' | 'route'>) => {
    const ahead = milliseconds(pbx.habits.clockAhead + pbx.habits.zoneAhead);
    const cdr: CallDetailRecord = {
      ...{ cuid: id, uniqueId: id, record: null, originatedCallId: null, ...facts },
      end: {
        ...{ disposition: talks > 0 ? 'ANSWERED' : 'NO ANSWER', ringSeconds: 1, cause: null },
        talkSeconds: talks,
      },
      startedAt: Math.floor((began + ahead) / 1000) * 1000,
      endedAt: Math.floor((pbx.clock.now() + ahead) / 1000) * 1000,
    };
    pbx.cdrs.push({ cdr, foundByIdFrom: pbx.clock.now() });
    const event: PbxEvent = { kind: 'cdr', record: cdr };
    pbx.push(event);
  };
  const over = (finish: () => void) => pbx.clock.after(milliseconds(1 + talks), finish);
  switch (bystander.who) {
    case 'colleague': {
      const { number, isHidden, isRouted } = bystander;
      const route = isRouted ? [{ type: 'TrunkApi', name: 'Desk 202', seconds: 1 }] : [];
      const src = isHidden ? 'AutoDialer' : colleague;
      return void over(() => record({ src, dst: number, type: 'outgoing', route }));
    }
    case 'agent':
      state('in-use', 'out');
      return void over(() => {
        state('idle', 'out');
        record({ src: agent, dst: others, type: 'outgoing', route: [] });
      });
    case 'caller':
      pbx.push({ kind: 'incoming-call', number: caller, entryPoint: 'Main', uniqueId: id });
      state('ringing', 'in');
      if (talks > 0) pbx.clock.after(milliseconds(1), () => void state('in-use', 'in'));
      return void over(() => {
        state('idle', 'in');
        record({ src: caller, dst: agent, type: 'incoming', route: [] });
      });
  }
}
