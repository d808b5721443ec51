import type { BaseWindow } from 'electron';
import { deliberateAnswers } from './deliberate-answers.ts';
import { showMessage } from './message-box.ts';

export interface Question {
  message: string;
  detail: string;
  /** What the button does that goes on. */
  yes: string;
  no: string;
}

/** What only the person may decide, asked in a dialog of the system's: no page can answer it. */
export interface Questions {
  ask(question: Question): Promise<boolean>;
}

/** Dialogs in front of the given window, or on their own while there is none. Enter and Escape both refuse. */
export function createQuestions(parent: () => BaseWindow | null): Questions {
  const ask = async ({ message, detail, yes, no }: Question) => {
    const options = {
      type: 'warning' as const,
      message,
      detail,
      buttons: [no, yes],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    return (await showMessage(options, parent())) === 1;
  };
  const every = (milliseconds: number, task: () => void) => {
    const timer = setInterval(task, milliseconds);
    return () => clearInterval(timer);
  };
  return { ask: deliberateAnswers(ask, { now: () => performance.now(), every }) };
}
