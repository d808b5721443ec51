import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import type { WindowName } from '../../system/windows/window-options.ts';
import { createAskedDials } from './asked-dials.ts';
import type { Dialing, DialWish } from './dialing.ts';

/** Where a person is asked for their word: in a window, about a number or a proposal. */
export interface Asking {
  window: WindowName;
  about: string;
  /** What keeps it from being dialled by the engine that is there then. */
  refusal?(): AppError | null;
}

/** Numbers that a person dials by hand, in a window. */
export interface HandDials {
  /** `dial-unconfirmed`: the person has to give their word there, and comes again with `confirmed`. */
  dial(wish: DialWish & { text: string }, asking: Asking): Promise<Result<{ callId: string }, AppError>>;
  /** The window shows the question already. */
  wasAsked(asking: Asking): void;
}

export function createHandDials(host: Pick<Base['host'], 'settled'>, dialing: Dialing): HandDials {
  const asked = createAskedDials();
  const dialAsAnswered = (wish: DialWish & { text: string }): Result<{ callId: string }, AppError> => {
    const outcome = dialing.dial({ ...wish, answered: true });
    if (outcome.kind === 'dialled') return ok({ callId: outcome.callId });
    if (outcome.kind === 'refused') return fail(outcome.error);
    throw new Error(`A number that was asked for by hand ${outcome.kind}.`);
  };
  return {
    async dial({ confirmed, ...wish }, { window, about, refusal }) {
      await host.settled();
      const error = refusal?.() ?? null;
      if (error !== null) return fail(error);
      const isConfirmed = confirmed === true && asked.take(window, about);
      const dialled = dialAsAnswered({ ...wish, confirmed: isConfirmed });
      if (!dialled.ok && dialled.error.kind === 'dial-unconfirmed') asked.asked(window, about);
      return dialled;
    },
    wasAsked: ({ window, about }) => asked.asked(window, about),
  };
}
