import type { Question } from '../state/question.ts';
import { Dialog } from './dialog.tsx';
import { Button } from './parts.ts';
import style from './question-dialog.module.css';

const itself = (dialog: HTMLDialogElement) => dialog;

/** A decision in front of everything else in the window. The focus is on neither answer: a held Enter decides nothing. */
export default function QuestionDialog({ question }: { question: Question }) {
  return (
    <Dialog
      className={style.dialog}
      role="alertdialog"
      aria-labelledby="question-title"
      aria-describedby="question-words"
      tabIndex={-1}
      focusOn={itself}
      onLeave={() => question.answer(false)}
      // What lies behind it hears no Esc.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <h2 id="question-title">{question.title}</h2>
      <p id="question-words">{question.words}</p>
      <div className={style.actions}>
        <Button onClick={() => question.answer(true)}>{question.yes}</Button>
        <Button variant="default" onClick={() => question.answer(false)}>
          {question.no}
        </Button>
      </div>
    </Dialog>
  );
}
