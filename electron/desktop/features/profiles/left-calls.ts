import type { Call } from '../../../../shared/call/call.ts';
import { foldCall } from '../../../../shared/call/fold.ts';
import { latestQuestionAt } from '../../../../shared/call/listening.ts';
import { mayAskAnew, mayAskError } from '../../../../shared/call/may-still-ask.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { Profile } from '../../settings/settings-schema.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { BoardCall } from '../calls/call-board.ts';

/** Calls of profiles that are not in use, about which the dialplan may still ask. */
export interface LeftCalls {
  /** The profile in use is about to be left, and its engine has stopped; `living`: its call that goes on. */
  leave(living: BoardCall | null): void;
  /** Its own engine goes on with what that profile left. */
  returnTo(id: Profile['id']): void;
  /**
   * Why no call may be made with the profile in use: at the address of its listener the dialplan may still ask about a call of
   * another profile, which would get its number. `call-in-progress`, or `call-may-ask` where that has ended; null where
   * nothing is in the way.
   */
  inTheWay(): AppError | null;
}

export interface LeftCallsOptions {
  profiles: Pick<SettingsStore['profiles'], 'list' | 'active'>;
  /** The calls of a profile that no engine runs for, about which the dialplan may still ask anew. */
  askingCalls(profile: Profile): Call[];
  /** UTC ms. */
  now(): number;
}

interface Left {
  profile: Profile['id'];
  address: string;
  call: Call;
  isLiving: boolean;
}

/** Where the dialplan asks a profile, as a text to be compared; null where it can't. */
const addressOf = ({ mode, pathToken, connection }: Profile): string | null =>
  mode === 'pbx' && pathToken !== null ? `${connection.listenerPort} ${pathToken}` : null;

export function createLeftCalls({ profiles, askingCalls, now }: LeftCallsOptions): LeftCalls {
  const leftBy = (profile: Profile, living: Call | null): Left[] => {
    const address = addressOf(profile);
    if (address === null) return [];
    const left = (call: Call): Left => ({ profile: profile.id, address, call, isLiving: call === living });
    const ended = askingCalls(profile).filter(({ callId }) => callId !== living?.callId);
    return [...(living !== null && mayAskAnew(living, now()) ? [living] : []), ...ended].map(left);
  };
  /** What profiles with the address of another one left before the app started. */
  const leftBefore = () => {
    const [all, active] = [profiles.list(), profiles.active().id];
    const isShared = (one: Profile) =>
      all.some((other) => other.id !== one.id && addressOf(other) === addressOf(one));
    return all.filter((one) => one.id !== active && isShared(one)).flatMap((one) => leftBy(one, null));
  };
  let known: Left[] | null = null;
  const all = () => {
    known ??= leftBefore();
    known = known.filter(({ call }) => now() <= latestQuestionAt(call));
    return known;
  };
  return {
    leave: (living) => {
      known = [...all(), ...leftBy(profiles.active(), living === null ? null : foldCall(living.events))];
    },
    returnTo: (id) => {
      known = all().filter(({ profile }) => profile !== id);
    },
    inTheWay: () => {
      const address = addressOf(profiles.active());
      const [first] = all()
        .filter((one) => one.address === address)
        .toSorted((one, other) => latestQuestionAt(other.call) - latestQuestionAt(one.call));
      if (first === undefined) return null;
      const { callId, request } = first.call;
      return first.isLiving
        ? { kind: 'call-in-progress', callId, number: request.number }
        : mayAskError(first.call, now());
    },
  };
}
