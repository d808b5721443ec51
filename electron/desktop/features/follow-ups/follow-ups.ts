import type { AppError } from '../../../../shared/errors.ts';
import { type FollowUp, type FollowUpDraft, isDue } from '../../../../shared/follow-ups/follow-up.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import type { Signal } from '../../signal.ts';

export interface FollowUpOptions {
  contacts: Pick<Contacts, 'openFollowUps' | 'followUpAdd' | 'followUpChange' | 'markReminded'>;
  clock: Timer;
  /** Comes once a minute: the terminal adds some beside the app, and a timer that sleeps with the machine runs late. */
  minute: Pick<Signal, 'subscribe'>;
  /** The time of these has come: the person is reminded, once. */
  remind(due: FollowUp[]): void;
  changed(): void;
}

interface Timer {
  now(): number;
  after(milliseconds: number, task: () => void): () => void;
}

/** Promises to call, with a reminder at their time. */
export interface FollowUps {
  /** Those that are open, the first due first. Of very many only the first. */
  list(): FollowUp[];
  /** How many are open beside those. */
  more(): number;
  add(draft: FollowUpDraft): Promise<Result<FollowUp, AppError>>;
  change(id: string, what: { at: number } | { doneAt: number | null }): Promise<Result<FollowUp, AppError>>;
  /** Reads them again: at the start, and when others may have changed them. */
  refresh(): Promise<void>;
  stop(): void;
}

/** One that is due later (ms) waits for the minute before it. */
const soonest = 60_000;

export function createFollowUps({ contacts, clock, minute, remind, changed }: FollowUpOptions): FollowUps {
  let open: FollowUp[] = [];
  let more = 0;
  let known = '';
  let cancel = () => {};
  let stopped = false;
  const lookLater = () => {
    cancel();
    if (stopped) return;
    const next = open.find(({ at }) => at > clock.now());
    const left = next === undefined ? soonest : next.at - clock.now();
    cancel = left < soonest ? clock.after(left, () => void refresh()) : () => {};
  };
  /** What came while the app was off is told at its start; what was told is told no more. */
  const tellDue = async () => {
    const now = clock.now();
    const due = open.filter((followUp) => isDue(followUp, now) && followUp.remindedAt === null);
    if (due.length === 0) return;
    await contacts.markReminded({ ids: due.map(({ id }) => id), at: now });
    const told = new Set(due);
    open = open.map((followUp) => (told.has(followUp) ? { ...followUp, remindedAt: now } : followUp));
    remind(due);
  };
  const refresh = async () => {
    const read = await contacts.openFollowUps();
    if (stopped) return;
    // A storage that can't be read now is read at the next look; what was known is shown meanwhile.
    if (read.ok) {
      open = read.value.first;
      more = read.value.more;
    }
    await tellDue();
    const now = JSON.stringify([more, open.map((followUp) => [followUp, isDue(followUp, clock.now())])]);
    if (now !== known) changed();
    known = now;
    lookLater();
  };
  const afterwards = async (written: Promise<Result<FollowUp | null, AppError>>, id: string) => {
    const result = await written;
    if (result.ok) await refresh();
    if (!result.ok) return result;
    return result.value === null ? fail<AppError>({ kind: 'follow-up-not-found', id }) : ok(result.value);
  };
  const leave = minute.subscribe(() => void refresh());
  return {
    list: () => open,
    more: () => more,
    add: (draft) => afterwards(contacts.followUpAdd({ draft, now: clock.now() }), ''),
    change: (id, what) => afterwards(contacts.followUpChange({ id, ...what }), id),
    refresh,
    stop: () => {
      stopped = true;
      cancel();
      leave();
    },
  };
}
