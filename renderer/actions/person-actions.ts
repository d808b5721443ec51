import { actions, isPersonAction, type PersonActionId } from '../../shared/actions.ts';
import type { DoNotCallEntry } from '../../shared/guards/do-not-call.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { bridge } from '../bridge/bridge.ts';
import { peopleOf, soleOf } from '../features/contacts/people-of.ts';
import { showContactOf } from '../features/contacts/show-contact.ts';
import { copyText } from '../state/copy.ts';
import { dial } from '../state/dial.ts';
import { showFailure } from '../state/failures.ts';
import { askFollowUp } from '../state/follow-up.ts';
import { isShown, readSnapshot } from '../state/snapshot.ts';
import { openCall, openContact, openPerson, showCallsOf } from '../state/view.ts';
import { currentWords } from '../text/words.ts';
import { block, blockOf, unblock } from './blocked.ts';
import type { Subject } from './subject.ts';

/** What an action does about somebody. */
interface PersonAction {
  /** Whether it makes sense for this one, as far as is known at once. */
  fits(subject: Subject, snapshot: Snapshot): boolean;
  run(subject: Subject): void | Promise<void>;
}

const hasNumber = ({ number }: Subject) => number !== '';

export const personActions: Record<PersonActionId, PersonAction> = {
  call: { fits: hasNumber, run: ({ number, desk }) => dial({ text: number, origin: 'history', desk }) },
  person: { fits: ({ number, callId }) => number !== '' || callId !== null, run: openThem },
  note: { fits: () => true, run: writeNote },
  followUp: { fits: hasNumber, run: (subject) => askFollowUp({ ...subject, id: null }) },
  copy: { fits: hasNumber, run: ({ number }) => copyText(number) },
  history: { fits: hasNumber, run: ({ number }) => showCallsOf(number) },
  contact: { fits: hasNumber, run: showContactOf },
  page: {
    fits: ({ callId }, { preferences }) => callId !== null && preferences.callPage !== '',
    run: openPage,
  },
  block: { fits: hasNumber, run: toggleBlock },
};

const personActionIds = Object.keys(actions).filter(isPersonAction);

/** Does what a key means about somebody; nothing where that makes no sense for them. */
export async function actByKeys(keys: string, subject: Subject): Promise<void> {
  const id = personActionIds.find((one) => actions[one].keys === keys);
  if (id !== undefined && personActions[id].fits(subject, readSnapshot()))
    await personActions[id].run(subject);
}

/** The call that a row shows, else the contact, else the card of the number. */
async function openThem({ number, callId, desk }: Subject): Promise<void> {
  if (callId !== null) return openCall(callId);
  const contact = soleOf(await peopleOf(number));
  if (!isShown(desk)) return;
  if (contact === null) openPerson(number);
  else openContact(contact);
}

/** Opens the note of the call, or of the last one with that number. */
async function writeNote({ number, callId, desk }: Subject): Promise<void> {
  const last = callId ?? (await lastCallWith(number));
  if (last === null || !isShown(desk)) return;
  const shown = document.querySelector<HTMLElement>(`[data-subject-call="${CSS.escape(last)}"] [data-note]`);
  if (shown === null) openCall(last, 'note');
  else shown.focus();
}

async function lastCallWith(number: string): Promise<string | null> {
  const all = { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 1 };
  const answer = await bridge().call['calls:history']({ ...all, number });
  return answer.ok ? (answer.value.rows[0]?.callId ?? null) : null;
}

async function openPage({ callId }: Subject): Promise<void> {
  if (callId === null) return;
  const answer = await bridge().call['calls:open-page']({ callId });
  if (!answer.ok) showFailure(answer.error);
}

async function toggleBlock({ number }: Subject): Promise<void> {
  await changeBlock(number, await blockOf(number));
}

/** Takes off the entry that bars a number; null: it is barred now. */
const changeBlock = (number: string, blocked: DoNotCallEntry | null): Promise<void> =>
  blocked === null ? block(number) : unblock(blocked.number);

interface Offer {
  id: PersonActionId;
  label: string;
  run(): void | Promise<void>;
}

/** What a menu offers about somebody, with words that say what each would do at this moment; it does that and nothing else. */
export async function offersFor(subject: Subject): Promise<Offer[]> {
  const { t } = await currentWords();
  const { number } = subject;
  const [people, blocked, last] = await Promise.all([
    peopleOf(number),
    blockOf(number),
    subject.callId ?? (number === '' ? null : lastCallWith(number)),
  ]);
  const labelOf = (id: PersonActionId) => {
    if (id === 'contact' && people.length === 0) return t('actionMore.add');
    if (id === 'block' && blocked !== null) return t('actionMore.unblock');
    return t(`action.${id}`);
  };
  const isOffered = (id: PersonActionId) => {
    if (id === 'note' && last === null) return false;
    // Without a call, opening them is opening the contact.
    if (id === 'contact' && people.length === 1 && subject.callId === null) return false;
    return personActions[id].fits(subject, readSnapshot());
  };
  const runOf = (id: PersonActionId) =>
    id === 'block' ? () => changeBlock(number, blocked) : () => personActions[id].run(subject);
  return personActionIds.filter(isOffered).map((id) => ({ id, label: labelOf(id), run: runOf(id) }));
}
