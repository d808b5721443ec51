import {
  type PreferenceName,
  type PreferenceOf,
  preferences,
} from '../../../shared/settings/described-preferences.ts';
import { SegmentedControl, Switch } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Choice } from './page.tsx';

/** One of a few values; what the chosen one means is said under the label. */
export function PreferenceChoice({ name }: { name: Exclude<PreferenceOf<'choice'>, 'language'> }) {
  const { t } = useWords();
  const chosen = useSnapshot((snapshot) => snapshot.preferences[name]);
  const label = t(`setting.${name}.label`);
  const wordsOf = (what: 'options' | 'hints', value: string) =>
    t.orElse(`setting.${name}.${what}.${value}`, `setting.${name}.label`);
  return (
    <Choice label={label} hint={wordsOf('hints', chosen)}>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={preferences[name].values.map((value) => ({ value, label: wordsOf('options', value) }))}
        value={chosen}
        onChange={(value) => prefer({ [name]: value })}
      />
    </Choice>
  );
}

type FlagName = PreferenceOf<'flag'>;
const names = Object.keys(preferences) as PreferenceName[];
/** The switches of the general page, in the order in which they are described. */
export const flags = names.filter((name): name is FlagName => preferences[name].kind === 'flag');

export function PreferenceSwitch({ name }: { name: FlagName }) {
  const { t } = useWords();
  const on = useSnapshot((snapshot) => snapshot.preferences[name]);
  return (
    <Switch
      size="sm"
      labelPosition="left"
      label={t(`setting.${name}.label`)}
      description={t(`setting.${name}.hint`)}
      checked={on}
      onChange={(event) => prefer({ [name]: event.currentTarget.checked })}
      styles={{ body: { justifyContent: 'space-between' }, labelWrapper: { inlineSize: '100%' } }}
    />
  );
}
