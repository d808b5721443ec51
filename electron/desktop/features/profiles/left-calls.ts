import { foldCall } from '../../../../shared/call/fold.ts';
import { latestQuestionAt } from '../../../../shared/call/listening.ts';
import { mayStillAsk } from '../../../../shared/call/may-still-ask.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { Profile } from '../../settings/settings-schema.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { BoardCall } from '../calls/call-board.ts';

/** Calls whose profile was left before the dialplan had asked about them. */
export interface LeftCalls {
  /** The profile in use, whose call this is, is about to be left. */
  leave(call: BoardCall): void;
  /** Its own engine goes on with what that profile left. */
  returnTo(id: Profile['id']): void;
  /**
   * Why no call may be made with the profile in use: at the address of its listener the dialplan may still ask about a call of
   * another profile, which would get its number. `call-in-progress`; null where nothing is in the way.
   */
  inTheWay(): AppError | null;
}

interface Left {
  profile: Profile['id'];
  address: string;
  /** UTC ms. */
  until: number;
  error: AppError;
}

/** Where the dialplan asks a profile, as a text to be compared; null where it can't. */
const addressOf = ({ mode, pathToken, connection }: Profile): string | null =>
  mode === 'pbx' && pathToken !== null ? `${connection.listenerPort} ${pathToken}` : null;

/** `now`: UTC ms. */
export function createLeftCalls({ profiles }: Pick<SettingsStore, 'profiles'>, now: () => number): LeftCalls {
  let all: Left[] = [];
  return {
    leave: ({ callId, number, events }) => {
      const call = foldCall(events);
      const profile = profiles.active();
      const address = addressOf(profile);
      if (call === null || address === null || !mayStillAsk(call, now())) return;
      if (call.asked !== null && call.request.attempts < 2) return;
      const error: AppError = { kind: 'call-in-progress', callId, number };
      all.push({ profile: profile.id, address, until: latestQuestionAt(call), error });
    },
    returnTo: (id) => {
      all = all.filter(({ profile }) => profile !== id);
    },
    inTheWay: () => {
      all = all.filter(({ until }) => now() <= until);
      const address = addressOf(profiles.active());
      return all.find((one) => one.address === address)?.error ?? null;
    },
  };
}
