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
  const noticesFail = useSnapshot((snapshot) => snapshot.noticesFail && snapshot.preferences.notifications);
  const isMacos = useSnapshot(({ platform }) => platform === 'macos');
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
        {noticesFail && (
          <p className={style.hint} role="status">
            {t(isMacos ? 'settings.general.noticesFailOnMacos' : 'settings.general.noticesFail')}
          </p>
        )}
        {tray === 'unknown' && <p className={style.hint}>{t('settings.general.trayUnknown')}</p>}
      </Group>
    </Page>
  );
}
