import type { CheckStep, CheckStepName } from '../../shared/ipc/check-steps.ts';
import { checkMark, checkNoteText, checkProblemText } from '../../shared/locales/check-text.ts';
import type { ManagerNow } from '../../shared/pbx/records.ts';
import { english } from './english.ts';
import { printJson, printLines } from './output.ts';

const titles: Record<CheckStepName, string> = {
  address: 'PBX address',
  credentials: 'Credentials',
  services: 'Services',
  'trunk-manager': 'Trunk manager',
  clock: 'Clock',
  listener: 'Listener',
  'component-urls': 'Component URLs',
};

/** One link as `check` prints it: a line of JSON for scripts, else for a person. */
export function tellStep(step: CheckStep, json: boolean): void {
  if (json) printJson(checkObject(step));
  else printLines(checkLines(step));
}

/** One line with a link's mark, title and first finding; the rest follows below it. */
export function stepLines(
  link: Pick<CheckStep, 'ok' | 'proved'>,
  title: string,
  [first = '', ...more]: readonly string[],
): string[] {
  const head = `${checkMark(link)}  ${title.padEnd(15)} ${first}`.trimEnd();
  return [head, ...more.map((text) => `      ${text}`)];
}

/** One link of the chain for a person: what it is, what is wrong, what to do. */
function checkLines(step: CheckStep): string[] {
  const problems = step.problems.map((problem) => checkProblemText(english(), problem));
  const notes = step.notes.map((note) => checkNoteText(english(), note));
  return stepLines(step, titles[step.step], [...found(step).split('\n'), ...problems, ...notes]);
}

/** The same for scripts: one object a line, problems and notes in words beside their kinds. */
function checkObject({ step, ok, proved, facts, problems, notes }: CheckStep): object {
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

/** In a line or more. */
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
  if (trunkApi === undefined) return `paste this into the event settings\nevents     ${events}`;
  return `paste these into the dialplan's components and the event settings\nTrunk API  ${trunkApi}\nExten API  ${extenApi}\nevents     ${events}`;
}
