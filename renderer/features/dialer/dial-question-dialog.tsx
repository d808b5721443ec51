import { useEffect, useRef } from 'react';
import { type AskedDial, answerAsked } from '../../state/dial.ts';
import DialQuestion from './dial-question.tsx';
import style from './dial-question-dialog.module.css';

/** The question in front of everything else in the main window. */
export default function DialQuestionDialog({ asked }: { asked: AskedDial }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={style.dialog}
      onCancel={(event) => {
        event.preventDefault();
        answerAsked(false);
      }}
    >
      <DialQuestion asked={asked} />
    </dialog>
  );
}
