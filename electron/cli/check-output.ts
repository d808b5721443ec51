import type { CheckStep, CheckStepName } from '../../shared/ipc/check-steps.ts';
import { checkNoteText, checkProblemText } from '../../shared/locales/check-text.ts';
import type { ManagerNow } from '../../shared/pbx/records.ts';
import { english } from './english.ts';

const titles: Record<CheckStepName, string> = {
  address: 'PBX address',
  credentials: 'Credentials',
  services: 'Services',
  'trunk-manager': 'Trunk manager',
  clock: 'Clock',
  listener: 'Listener',
  'component-urls': 'Component URLs',
};

/** One link of the chain for a person: what it is, what is wrong, what to do. `open`: nothing wrong, and not proved. */
export function checkLines(step: CheckStep): string[] {
  const mark = step.ok ? (step.proved ? 'ok  ' : 'open') : 'FAIL';
  const head = `${mark}  ${titles[step.step].padEnd(15)} ${found(step)}`.trimEnd();
  const problems = step.problems.map((problem) => checkProblemText(english(), problem));
  const notes = step.notes.map((note) => checkNoteText(english(), note));
  return [...head.split('\n'), ...[...problems, ...notes].map((text) => `      ${text}`)];
}

/** The same for scripts: one object a line, problems and notes in words beside their kinds. */
export function checkObject({ step, ok, proved, facts, problems, notes }: CheckStep): object {
  return {
    ...{ step, ok, proved, facts },
    problems: problems.map((problem) => ({ ...problem, message: checkProblemText(english(), problem) })),
    notes: notes.map((note) => ({ ...note, message: checkNoteText(english(), note) })),
  };
}

/** A trunk manager as `check --managers` lists it: what to enter, and whether it would dial now. */
export function managerLine({ id, title, active, hours, capacity, currentCapacity }: ManagerNow): string {
  const lines = capacity === null ? '' : `  ${currentCapacity ?? 0} of ${capacity} lines in use`;
  const state = active
    ? { inside: 'active', outside: 'outside its hours', perhaps: 'perhaps outside its hours' }[hours]
    : 'switched off';
  return `${id}  ${title}  ${state}${lines}`;
}

function found({ step, ok, proved, facts }: CheckStep): string {
  switch (step) {
    case 'address':
      return ok ? `${facts.address} answers in ${facts.milliseconds} ms` : `${facts.address}`;
    case 'credentials':
      return ok && proved ? 'accepted' : '';
    case 'services':
      return ok ? `all ${facts.checked} permitted` : '';
    case 'trunk-manager':
      return ok ? managerState(facts) : facts.id === '-' ? '' : `${facts.id}`;
    case 'clock':
      return ok ? `${clockText(facts.seconds)}; ${eventTimesText(facts.eventTimes)}` : '';
    case 'listener':
      return `${facts.host}:${facts.port}${ok ? ' can be bound' : ''}`;
    case 'component-urls':
      return urlLines(facts);
  }
}

function clockText(seconds: CheckStep['facts'][string] | undefined): string {
  if (typeof seconds !== 'number') return 'the PBX does not tell its time';
  return `${english().duration(Math.abs(seconds))} apart`;
}

function managerState({ title, hours }: CheckStep['facts']): string {
  const inside = `"${title}" is active, inside its hours and below its capacity`;
  if (hours !== 'perhaps') return inside;
  return `"${title}" is active and below its capacity, perhaps outside its hours: that depends on whether this PBX's day 1 is Monday or Saturday`;
}

function eventTimesText(times: CheckStep['facts'][string] | undefined): string {
  if (times === 'utc') return 'the times in its events are UTC';
  return times === 'local'
    ? 'the times in its events are its local time'
    : 'no event has shown its clock yet';
}

/** A desk that originates has no component that asks. */
function urlLines({ trunkApi, extenApi, events }: CheckStep['facts']): string {
  if (trunkApi === undefined) return `paste this into the event settings\n      events     ${events}`;
  return `paste these into the dialplan's components and the event settings\n      Trunk API  ${trunkApi}\n      Exten API  ${extenApi}\n      events     ${events}`;
}
