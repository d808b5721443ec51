import {
  type GuardAction,
  type GuardSource,
  guardActions,
  guardSources,
} from '../../../shared/guards/settings.ts';
import { NativeSelect } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import style from './guards.module.css';

interface Props {
  /** The rule's name, for who does not see where the fields stand. */
  kind: string;
  actions: Record<GuardSource, GuardAction>;
  onChange: (source: GuardSource, action: GuardAction) => void;
}

/** What happens to such a number, by where it came from. */
export function GuardActions({ kind, actions, onChange }: Props) {
  const { t } = useWords();
  return (
    <div className={style.actions}>
      {guardSources.map((source) => (
        <NativeSelect
          key={source}
          size="xs"
          label={<span aria-hidden="true">{t(`guards.sources.${source}`)}</span>}
          aria-label={t('guards.field', { kind, source: t(`guards.sources.${source}`) })}
          data={guardActions.map((value) => ({ value, label: t(`guards.actions.${value}`) }))}
          value={actions[source]}
          onChange={(event) => {
            const action = guardActions.find((one) => one === event.currentTarget.value);
            if (action !== undefined) onChange(source, action);
          }}
        />
      ))}
    </div>
  );
}
