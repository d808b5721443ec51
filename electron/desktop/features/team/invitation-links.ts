import type { Joining } from './joining.ts';

/** In a minute; more than a person clicks. A page that opens links by itself brings no window to the front again and again. */
const mostLinks = 5;
const minute = 60_000;

export interface InvitationLinkOptions {
  join: Joining['join'];
  /** The person decides in front of the app. */
  show(): void;
  done(joined: Awaited<ReturnType<Joining['join']>>): void;
  /** Milliseconds, any clock that goes on. */
  now(): number;
}

/** Takes links to a team that were clicked elsewhere; they only propose. */
export function createInvitationLinks({ join, show, done, now }: InvitationLinkOptions) {
  let times: number[] = [];
  return async (link: string): Promise<void> => {
    times = times.filter((time) => time > now() - minute);
    if (times.length >= mostLinks) return;
    times.push(now());
    show();
    done(await join(link));
  };
}
