import type { AppError } from '../../../../shared/errors.ts';
import type { Base } from '../../base.ts';
import { changedSince, meaningOf, type PbxSources } from './what-is-meant.ts';

/**
 * For which profile and PBX windows and the tray draw their rows: what they order names it, so that a row of one is never
 * rung by another.
 */
export interface Desk {
  /** A text to be compared. Another one with each change of the profile, or of the PBX; none ever comes back. */
  stamp(): string;
  /** Why nothing is ordered by a press on what was drawn for `drawnFor`; null where that is the desk of now. */
  refusal(drawnFor: string, number: string): AppError | null;
  /** Holds on to what a text means as it is pressed, on what was drawn for `drawnFor`. */
  press(text: string, drawnFor: string): Press;
}

export interface Press {
  /** In dialled form, where it can be read. */
  about: string;
  /** Why it is not to be dialled by what runs now: it would be another number, or rung by another PBX. */
  refusal(): AppError | null;
}

type Sources = Pick<Base, 'settings' | 'host' | 'names'> & Pick<PbxSources, 'membershipOf'>;

export function createDesk(sources: Sources): Desk {
  const { settings, host, names } = sources;
  let changes = 0;
  let profile = settings.profiles.active().id;
  const stamp = () => {
    const now = settings.profiles.active().id;
    // At once: the engine of the one that was chosen may be a while in coming.
    if (now !== profile) changes += 1;
    profile = now;
    return String(changes);
  };
  const first = stamp();
  /** The last one that calls could be made with: whose people the address book has, and whose names are known. */
  let reached: string | null = null;
  host.subscribe((event) => {
    if (event.type !== 'engine-began' || !host.ready().ok) return;
    // The simulated one has another port with each start.
    const pbx = settings.read().mode === 'sandbox' ? '' : host.config()?.pbx.baseUrl;
    const now = `${event.dataDirectory} ${pbx}`;
    const isSame = reached === null ? stamp() === first : reached === now;
    if (!isSame) {
      changes += 1;
      names.forget();
    }
    reached = now;
  });
  const refusal: Desk['refusal'] = (drawnFor, number) =>
    drawnFor === stamp() ? null : { kind: 'dial-refused', number, reason: 'settings-changed' };
  return {
    stamp,
    refusal,
    press: (text, drawnFor) => {
      const meant = meaningOf(text, sources);
      const about = meant.number ?? text;
      return { about, refusal: () => refusal(drawnFor, about) ?? changedSince(meant, text, sources) };
    },
  };
}
