import { lazy, Suspense } from 'react';
import { useOverlay } from '../state/command.ts';
import { useAskedDial } from '../state/dial.ts';
import { useAskedFollowUp } from '../state/follow-up.ts';
import { useMenu } from '../state/menu.ts';
import { useQuestion } from '../state/question.ts';

const Menu = lazy(() => import('../components/menu.tsx'));
const QuestionDialog = lazy(() => import('../components/question-dialog.tsx'));
const FollowUpDialog = lazy(() => import('../features/follow-ups/follow-up-dialog.tsx'));
const CommandField = lazy(() => import('../features/command/command-field.tsx'));
const KeyMap = lazy(() => import('../features/command/key-map.tsx'));
const DialQuestion = lazy(() => import('../features/dialer/dial-question-dialog.tsx'));

/** What opens over the main window, from wherever in it somebody asked for it. */
export function Overlays() {
  const asked = useAskedDial((state) => state.asked);
  const menu = useMenu((state) => state.menu);
  const overlay = useOverlay((state) => state.overlay);
  const followUp = useAskedFollowUp((state) => state.asked);
  const question = useQuestion((state) => state.question);
  return (
    <>
      {asked !== null && (
        <Suspense fallback={null}>
          <DialQuestion asked={asked} />
        </Suspense>
      )}
      {menu !== null && (
        <Suspense fallback={null}>
          <Menu menu={menu} />
        </Suspense>
      )}
      {overlay !== null && (
        <Suspense fallback={null}>{overlay === 'keys' ? <KeyMap /> : <CommandField />}</Suspense>
      )}
      {followUp !== null && (
        <Suspense fallback={null}>
          <FollowUpDialog asked={followUp} />
        </Suspense>
      )}
      {question !== null && (
        <Suspense fallback={null}>
          <QuestionDialog question={question} />
        </Suspense>
      )}
    </>
  );
}
