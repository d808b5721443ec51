import { PersonActionButton } from '../../actions/person-action-button.tsx';
import type { Subject } from '../../actions/subject.ts';
import { useCallLives } from '../calls/use-live-calls.ts';

/** Calls a number; not while a call lives, for a desk makes one at a time. */
export function CallButton(props: { subject: Subject; label?: string }) {
  const busy = useCallLives();
  return <PersonActionButton id="call" {...props} variant="filled" disabled={busy} />;
}
