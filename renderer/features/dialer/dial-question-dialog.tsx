import { Dialog } from '../../components/dialog.tsx';
import { type AskedDial, answerAsked } from '../../state/dial.ts';
import DialQuestion from './dial-question.tsx';
import style from './dial-question-dialog.module.css';

/** The question in front of everything else in the main window. */
export default function DialQuestionDialog({ asked }: { asked: AskedDial }) {
  return (
    <Dialog className={style.dialog} onLeave={() => answerAsked(false)}>
      <DialQuestion asked={asked} />
    </Dialog>
  );
}
