import type { IntakeRefusal } from '../call/refusals.ts';
import type { RowRing } from '../call/ring-test.ts';
import type { CheckNote, CheckProblem, CheckStep, NamedManager } from '../ipc/check-steps.ts';
import { formatNumber } from './format.ts';
import type { Say } from './say.ts';
import { sayLater } from './say-later.ts';
import type { Texts } from './texts.ts';
import type { LaterKey } from './words.ts';

/** How a link stands, in four letters before its title. `open`: nothing wrong, and not proved. */
export const checkMark = ({ ok, proved }: Pick<CheckStep, 'ok' | 'proved'>): string =>
  ok ? (proved ? 'ok  ' : 'open') : 'FAIL';

/** What a check found to be wrong, and what to do: whole sentences. */
export function checkProblemText(texts: Texts, problem: CheckProblem): string {
  const say = sayLater(texts.language, texts.named);
  switch (problem.kind) {
    case 'pbx':
    case 'listener':
      return texts.errorText(problem.error);
    case 'sign-in':
      return signInText(say, problem);
    case 'trunk-manager':
      return managerText(say, problem);
    case 'zone':
      return say('checkProblem.zone', { ...problem, minutes: '', offset: aheadText(say, problem.minutes) });
    case 'loopback-listener': {
      const { host, pbx, better } = problem;
      return better === null
        ? say('checkProblem.loopback-listener-no-network', { host, pbx })
        : say('checkProblem.loopback-listener', { host, pbx, better });
    }
    case 'other-way':
      return say('checkProblem.other-way');
    default:
      return say(`checkProblem.${problem.kind}`, problem);
  }
}

function signInText(say: Say<LaterKey>, problem: Extract<CheckProblem, { kind: 'sign-in' }>): string {
  const { auth, accepted, words } = problem;
  const text =
    accepted === null || accepted === auth
      ? say(`signIn.${auth}`)
      : accepted === 'swapped'
        ? say('signIn.swapped')
        : saySwitch(say, auth, accepted);
  return words === '' ? text : say('signIn.words', { text, words });
}

type Mode = 'both' | 'basic' | 'token';

/** The PBX takes another way of signing in. */
function saySwitch(say: Say<LaterKey>, auth: Mode, accepted: Mode): string {
  if (auth === 'both') return say(accepted === 'basic' ? 'signIn.both-basic' : 'signIn.both-token');
  if (auth === 'basic') return say(accepted === 'both' ? 'signIn.basic-both' : 'signIn.basic-token');
  return say(accepted === 'both' ? 'signIn.token-both' : 'signIn.token-basic');
}

const managerList = (managers: readonly NamedManager[]) =>
  managers.map(({ id, title }) => `${title} = ${id}`).join(', ');

function managerText(say: Say<LaterKey>, problem: Extract<CheckProblem, { kind: 'trunk-manager' }>): string {
  const { title, others = [] } = problem;
  if (problem.problem !== 'missing') return say(`managerCheck.${problem.problem}`, { title });
  const named = others.filter((manager) => manager.title === title);
  const [only] = named;
  if (named.length === 1 && only !== undefined)
    return say('managerCheck.title-given', { title, id: only.id });
  const has =
    others.length === 0
      ? say('managerCheck.none')
      : say('managerCheck.others', { list: managerList(others) });
  return say(title === '' ? 'managerCheck.unset' : 'managerCheck.missing', { title, others: has });
}

/** How far a wall clock is from UTC: `3:30 ahead of UTC`. */
function aheadText(say: Say<LaterKey>, minutes: number): string {
  if (minutes === 0) return say('ahead.none');
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const duration = `${hours}:${String(rest).padStart(2, '0')}`;
  return say(minutes > 0 ? 'ahead.ahead' : 'ahead.behind', { duration });
}

/** What is no failure and yet worth knowing. */
export function checkNoteText(texts: Texts, note: CheckNote): string {
  const say = sayLater(texts.language, texts.named);
  switch (note.kind) {
    case 'clock':
      return say(note.seconds > 0 ? 'checkNote.clock-ahead' : 'checkNote.clock-behind', {
        duration: texts.duration(Math.abs(note.seconds)),
      });
    case 'route-not-set-up':
      return say(`checkNote.route-not-set-up-${note.route}`);
    case 'component-not-asked':
      return say('checkNote.component-not-asked', {
        component: texts.say(`component.${note.component}`),
        row: note.row || 'any',
      });
    case 'events-refused':
      return say('checkNote.events-refused', {
        n: formatNumber(note.count, texts.language),
        why: intakeRefusalText(texts, note.reason, '/events'),
      });
    case 'update-not-permitted':
    case 'credentials-not-proved':
    case 'no-event-yet':
      return say(`checkNote.${note.kind}`);
    default:
      return say(`checkNote.${note.kind}`, note);
  }
}

/** Why the way in refused a request, and what to do: two sentences. `path`: the end of the URL that it belongs to. */
function intakeRefusalText({ say, refusal }: Texts, reason: IntakeRefusal, path: string): string {
  const next = say(`intakeRefusalNext.${reason}`, { path });
  return `${refusal(reason)}. ${next}.`;
}

/** What a ring test showed of one row, and what to do. `number`: the agent's. */
export function ringText(texts: Texts, ring: RowRing, number: string): string {
  const say = sayLater(texts.language, texts.named);
  const { row, context, result, reason, trunk } = ring;
  const why =
    ring.error !== null
      ? texts.errorText(ring.error)
      : ring.outcome === null
        ? ''
        : `${texts.outcomeLabel(ring.outcome)}.`;
  const told = say(`ringTest.${result}`, {
    ...{ number, row: row || 'any', context, component: texts.say(`component.${ring.component}`) },
    path: `/${ring.component}`,
    reason: reason === null ? why : intakeRefusalText(texts, reason, `/${ring.component}`),
  });
  if (result !== 'proved' || trunk === null) return told;
  return `${told} ${say('ringTest.trunk-not-tried', { trunk })}`;
}
