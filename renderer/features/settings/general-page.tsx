import type { Preferences } from '../../../shared/settings/preferences.ts';
import { SegmentedControl, Switch } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Choice, Group, Page } from './page.tsx';
import style from './settings.module.css';

const languages: { value: Preferences['language']; label: string }[] = [
  { value: 'fa', label: 'فارسی' },
  { value: 'en', label: 'English' },
];

/** Language, look, and how the app lives on the desktop. */
export function GeneralPage() {
  const { t } = useWords();
  const preferences = useSnapshot((snapshot) => snapshot.preferences);
  const tray = useSnapshot((snapshot) => snapshot.tray);
  const offersUpdates = useSnapshot((snapshot) => snapshot.offersUpdates);
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({
    value,
    label: t(`settings.general.theme.${value}`),
  }));
  return (
    <Page title={t('settings.general.title')}>
      <Group>
        <Choice label={t('settings.general.language')}>
          <SegmentedControl
            size="xs"
            aria-label={t('settings.general.language')}
            data={languages}
            value={preferences.language}
            onChange={(language) => prefer({ language })}
          />
        </Choice>
        <Choice label={t('settings.general.look')}>
          <SegmentedControl
            size="xs"
            aria-label={t('settings.general.look')}
            data={themes}
            value={preferences.theme}
            onChange={(theme) => prefer({ theme })}
          />
        </Choice>
      </Group>
      <Group>
        <Toggle name="startAtLogin" />
        {tray === 'there' && <Toggle name="closeToTray" />}
        {tray === 'unknown' && <p className={style.hint}>{t('settings.general.trayUnknown')}</p>}
        <Toggle name="notifications" />
        {offersUpdates && <Toggle name="checkForUpdates" />}
      </Group>
    </Page>
  );
}

type ToggleName = 'startAtLogin' | 'closeToTray' | 'notifications' | 'checkForUpdates';

function Toggle({ name }: { name: ToggleName }) {
  const { t } = useWords();
  const on = useSnapshot((snapshot) => snapshot.preferences[name]);
  return (
    <Switch
      size="sm"
      labelPosition="left"
      label={t(`settings.general.${name}.label`)}
      description={t(`settings.general.${name}.hint`)}
      checked={on}
      onChange={(event) => prefer({ [name]: event.currentTarget.checked })}
      styles={{ body: { justifyContent: 'space-between' }, labelWrapper: { inlineSize: '100%' } }}
    />
  );
}
