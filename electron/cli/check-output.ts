import type { CheckProblem, CheckStep, CheckStepName } from '../../shared/ipc/check-steps.ts';
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

/** One link of the chain for a person: what it is, what is wrong, what to do. */
export function checkLines(step: CheckStep): string[] {
  const head = `${step.ok ? 'ok  ' : 'FAIL'}  ${titles[step.step].padEnd(15)} ${found(step)}`.trimEnd();
  return [head, ...step.problems.map((problem) => `      ${problemText(problem)}`)];
}

/** The same for scripts: one object a line, the problems in words beside their kinds. */
export function checkObject(step: CheckStep): object {
  const problems = step.problems.map((problem) => ({ ...problem, message: problemText(problem) }));
  return { step: step.step, ok: step.ok, facts: step.facts, problems };
}

function found({ step, ok, facts }: CheckStep): string {
  switch (step) {
    case 'address':
      return ok ? `${facts.address} answers in ${facts.milliseconds} ms` : `${facts.address}`;
    case 'credentials':
      return ok ? 'accepted' : '';
    case 'services':
      return ok ? `all ${facts.checked} permitted` : '';
    case 'trunk-manager':
      return ok ? managerState(facts) : `${facts.id}`;
    case 'clock':
      return ok ? `${facts.seconds ?? 0} seconds apart; ${eventTimesText(facts.eventTimes)}` : '';
    case 'listener':
      return `${facts.host}:${facts.port}${ok ? ' can be bound' : ''}`;
    case 'component-urls':
      return urlLines(facts);
  }
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

function problemText(problem: CheckProblem): string {
  if (problem.kind === 'pbx' || problem.kind === 'listener') return english().errorText(problem.error);
  if (problem.kind === 'other-way') return otherWay;
  if (problem.kind === 'clock') return clockText(problem.seconds);
  return managerText(problem.problem, problem.title);
}

const otherWay =
  'This PBX would place calls without its bulk dialer: set dialing.way to originate, and originate.context. That way cannot tell whether your own phone was answered, nor take a call back.';

function clockText(seconds: number): string {
  const way = seconds > 0 ? 'ahead of' : 'behind';
  return `The PBX's clock is ${Math.abs(seconds)} seconds ${way} this machine's. Calls allow for it; still, set both clocks by the same time server.`;
}

type ManagerProblem = Extract<CheckProblem, { kind: 'trunk-manager' }>['problem'];

function managerText(problem: ManagerProblem, title: string): string {
  const texts: Record<ManagerProblem, string> = {
    missing: `The PBX has no trunk manager ${title}. Correct campaign.trunkManagerId, or let this API account see it.`,
    inactive: `The trunk manager "${title}" is inactive. Activate it on the PBX.`,
    'outside-hours': `The trunk manager "${title}" does not dial at this hour (as far as its day numbering is known). Change its hours on the PBX, or try inside them.`,
    'at-capacity': `All lines of the trunk manager "${title}" are taken. Wait, or raise its capacity on the PBX.`,
  };
  return texts[problem];
}
