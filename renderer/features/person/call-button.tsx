import { PhoneIcon } from '../../components/icons.tsx';
import { Button } from '../../components/parts.ts';
import { dial } from '../../state/dial.ts';
import { useCallLives } from '../calls/use-live-calls.ts';

/** Calls a number; not while a call lives, for a desk makes one at a time. */
export function CallButton({ number, label }: { number: string; label: string }) {
  const busy = useCallLives();
  return (
    <Button leftSection={<PhoneIcon size={16} />} disabled={busy} onClick={() => dial(number, 'history')}>
      {label}
    </Button>
  );
}
