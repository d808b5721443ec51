import { useEffect, useRef } from 'react';
import type { Question } from '../state/question.ts';
import { Button } from './parts.ts';
import style from './question-dialog.module.css';

/** A decision in front of everything else in the window. The focus is on neither answer: a held Enter decides nothing. */
export default function QuestionDialog({ question }: { question: Question }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={style.dialog}
      role="alertdialog"
      aria-labelledby="question-title"
      aria-describedby="question-words"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        question.answer(false);
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
    </dialog>
  );
}
