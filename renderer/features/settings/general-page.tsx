import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { LanguageChoice } from './language-choice.tsx';
import { Choice, Group, Page } from './page.tsx';
import { flags, PreferenceChoice, PreferenceSwitch } from './preference-fields.tsx';
import style from './settings.module.css';

/** Language, look, and how the app lives on the desktop. */
export function GeneralPage() {
  const { t } = useWords();
  const tray = useSnapshot((snapshot) => snapshot.tray);
  const offersUpdates = useSnapshot((snapshot) => snapshot.offersUpdates);
  const isOffered: Partial<Record<(typeof flags)[number], boolean>> = {
    closeToTray: tray === 'there',
    checkForUpdates: offersUpdates,
  };
  return (
    <Page title={t('settings.general.title')}>
      <Group>
        <Choice label={t('setting.language.label')} hint={t('setting.language.hint')}>
          <LanguageChoice />
        </Choice>
        <PreferenceChoice name="theme" />
      </Group>
      <Group>
        {flags
          .filter((name) => isOffered[name] ?? true)
          .map((name) => (
            <PreferenceSwitch key={name} name={name} />
          ))}
        {tray === 'unknown' && <p className={style.hint}>{t('settings.general.trayUnknown')}</p>}
      </Group>
    </Page>
  );
}
