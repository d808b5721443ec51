import { fewAMinute } from '../../../../shared/time/few-a-minute.ts';
import type { Joining } from './joining.ts';

/** In a minute; more than a person clicks. No page brings the window to the front again and again. */
const mostLinks = 5;

export interface InvitationLinkOptions {
  join: Joining['join'];
  /** The person decides in front of the app. */
  show(): void;
  done(joined: Awaited<ReturnType<Joining['join']>>): void;
  /** Milliseconds, any clock that goes on. */
  now(): number;
}

/**
 * Takes links to a team that were clicked elsewhere; they only propose. One that asks nothing of the person leaves them in their
 * program: its keys would go to the dial field.
 */
export function createInvitationLinks({ join, show, done, now }: InvitationLinkOptions) {
  const isTaken = fewAMinute(mostLinks, now);
  return async (link: string): Promise<void> => {
    if (!isTaken()) return;
    done(await join(link, show));
  };
}
