import type { CheckProblem, CheckStep, CheckStepName } from '../../../shared/ipc/check-steps.ts';
import { CheckIcon, CloseIcon } from '../../components/icons.tsx';
import { useWords } from '../../text/words.ts';
import style from '../settings/settings.module.css';
import type { Checked, Checks } from './use-checks.ts';

interface Line {
  key: string;
  text: string;
  wrong: boolean;
}

/** The links of the chain, each with what was found, or what is wrong and what to do. */
export function CheckList({ steps, checks }: { steps: readonly CheckStepName[]; checks: Checks }) {
  const { t } = useWords();
  const lines = useLines();
  return (
    <ol className={style.steps} aria-live="polite">
      {steps.map((step) => {
        const checked = checks[step] ?? { state: 'idle' as const };
        return (
          <li key={step} className={style.step}>
            <Mark checked={checked} />
            <span>{t(`check.${step}.title`)}</span>
            {lines(step, checked).map(({ key, text, wrong }) => (
              <p key={key} data-wrong={wrong || undefined}>
                {text}
              </p>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

function Mark({ checked }: { checked: Checked }) {
  const { t } = useWords();
  const state =
    checked.state === 'failed'
      ? 'wrong'
      : checked.state === 'done'
        ? checked.step.ok
          ? 'fine'
          : 'wrong'
        : checked.state;
  return (
    <span className={style.mark} data-state={state}>
      {state === 'fine' && <CheckIcon size={18} />}
      {state === 'wrong' && <CloseIcon size={16} />}
      {(state === 'idle' || state === 'running') && <span className={style.pulse} />}
      <span className="visually-hidden">{t(`check.state.${state}`)}</span>
    </span>
  );
}

function useLines() {
  const { t, texts } = useWords();
  const wordsOf = (problem: CheckProblem): string => {
    if (problem.kind === 'pbx' || problem.kind === 'listener') return texts.errorText(problem.error);
    if (problem.kind === 'other-way') return t('way.offer');
    if (problem.kind === 'clock')
      return t('check.clock.apart', { duration: texts.duration(Math.abs(problem.seconds)) });
    const what = texts.say(`managerProblem.${problem.problem}`);
    return t('check.trunk-manager.problem', { title: problem.title, problem: what });
  };
  /** By which clock the PBX's events tell their times, once one has shown it. */
  const eventClock = ({ facts: { eventTimes } }: CheckStep): Line[] =>
    eventTimes === 'utc' || eventTimes === 'local'
      ? [{ key: 'events', text: t(`check.clock.events-${eventTimes}`), wrong: false }]
      : [];
  return (step: CheckStepName, checked: Checked): Line[] => {
    if (checked.state === 'failed')
      return [{ key: 'error', text: texts.errorText(checked.error), wrong: true }];
    if (checked.state !== 'done') return [];
    const problems = checked.step.problems.map((problem, index) => ({
      key: String(index),
      text: wordsOf(problem),
      wrong: true,
    }));
    const found = step === 'clock' ? eventClock(checked.step) : [];
    return checked.step.ok
      ? [{ key: 'fine', text: t(`check.${step}.fine`), wrong: false }, ...problems, ...found]
      : [...problems, ...found];
  };
}
