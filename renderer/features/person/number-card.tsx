import { useDesk } from '../../state/snapshot.ts';
import { CallButton } from './call-button.tsx';
import { PersonCard } from './person-card.tsx';

/** Whoever has a number, contact or not. */
export default function NumberCard({ number, onBack }: { number: string; onBack: (() => void) | null }) {
  const desk = useDesk();
  return (
    <PersonCard
      number={number}
      name={null}
      onBack={onBack}
      actions={<CallButton subject={{ number, name: null, callId: null, desk }} />}
    />
  );
}
