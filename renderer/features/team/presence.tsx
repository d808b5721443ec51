import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useFirstWords } from '../../text/words.ts';
import style from './presence.module.css';

/** Beside a colleague of the same team: a dot with a word for what their phone does; nothing where that is not known. */
export function Presence({ numbers }: { numbers: readonly string[] }) {
  const { t } = useFirstWords();
  const state = useSnapshot((snapshot) => stateOf(snapshot, numbers));
  if (state === null) return null;
  return (
    <span className={style.presence} data-state={state}>
      <i aria-hidden="true" />
      {t(`team.state.${state}`)}
    </span>
  );
}

const stateOf = ({ team }: Snapshot, numbers: readonly string[]) =>
  team?.colleagues.find(({ number }) => numbers.includes(number))?.state ?? null;
