import type { CheckStep, CheckStepName } from '../../../shared/ipc/check-steps.ts';
import { checkNoteText, checkProblemText } from '../../../shared/locales/check-text.ts';
import { CheckIcon, CloseIcon } from '../../components/icons.tsx';
import { useLaterWords } from '../../text/use-later-words.ts';
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
  const say = useLaterWords();
  const lines = useLines();
  return (
    <ol className={style.steps} aria-live="polite">
      {steps.map((step) => {
        const checked = checks[step] ?? { state: 'idle' as const };
        return (
          <li key={step} className={style.step}>
            <Mark checked={checked} />
            <span>{say(`check.${step}.title`)}</span>
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

const stateOf = ({ ok, proved }: CheckStep) => (ok ? (proved ? 'fine' : 'open') : 'wrong');

function Mark({ checked }: { checked: Checked }) {
  const say = useLaterWords();
  const state =
    checked.state === 'failed' ? 'wrong' : checked.state === 'done' ? stateOf(checked.step) : checked.state;
  return (
    <span className={style.mark} data-state={state}>
      {state === 'fine' && <CheckIcon size={18} />}
      {state === 'wrong' && <CloseIcon size={16} />}
      {(state === 'idle' || state === 'running' || state === 'open') && <span className={style.pulse} />}
      <span className="visually-hidden">{say(`check.state.${state}`)}</span>
    </span>
  );
}

function useLines() {
  const { t, texts } = useWords();
  const say = useLaterWords();
  /** By which clock the PBX's events tell their times, once one has shown it. */
  const eventClock = ({ facts: { eventTimes } }: CheckStep): Line[] =>
    eventTimes === 'utc' || eventTimes === 'local'
      ? [{ key: 'events', text: say(`check.clock.events-${eventTimes}`), wrong: false }]
      : [];
  return (step: CheckStepName, checked: Checked): Line[] => {
    if (checked.state === 'failed')
      return [{ key: 'error', text: texts.errorText(checked.error), wrong: true }];
    if (checked.state !== 'done') return [];
    const problems = checked.step.problems.map((problem, index) => ({
      key: String(index),
      text: problem.kind === 'other-way' ? t('way.offer') : checkProblemText(texts, problem),
      wrong: true,
    }));
    const notes = checked.step.notes.map((note) => ({
      key: note.kind + JSON.stringify(note),
      text: checkNoteText(texts, note),
      wrong: false,
    }));
    const found = step === 'clock' ? eventClock(checked.step) : [];
    const fine = checked.step.ok && checked.step.proved;
    return fine
      ? [{ key: 'fine', text: say(`check.${step}.fine`), wrong: false }, ...notes, ...found]
      : [...problems, ...notes, ...found];
  };
}
