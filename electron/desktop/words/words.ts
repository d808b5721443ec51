import { createInstance } from 'i18next';
import { isolate } from '../../../shared/locales/isolate.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import { formatNumber } from '../../../shared/time/dates.ts';
import type { SettingsProblem } from '../settings/settings-file.ts';
import type { TrayWords } from '../system/tray/tray-menu.ts';
import type { TrayState } from '../system/tray/tray-state.ts';
import { en, type ShellTexts } from './en.ts';
import { fa } from './fa.ts';

export interface ShellWords {
  tray: TrayWords;
  /** With the profile where there are several. */
  tooltip(state: TrayState, profile: string | null): string;
  profileKept: string;
  linkRefused: string;
  callRefused: string;
  callEnded(name: string): string;
  redialDue(name: string, seconds: number): string;
  redialHint: string;
  pageRefused: string;
  newVersion(version: string): string;
  newVersionHint: string;
  settingsKeptTitle: string;
  settingsKept(reason: SettingsProblem, file: string): string;
  /** Titles and kinds of files in the system's dialogs. */
  files: ShellTexts['files'];
  menu: { file: string; edit: string; view: string; window: string; settings: string };
}

/** The shell's own words in one language. */
export function createShellWords(language: Preferences['language']): ShellWords {
  const texts = createInstance({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, fa: { translation: fa } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void texts.init();
  const { tray, menu, files } = language === 'fa' ? fa : en;
  return {
    tray,
    menu,
    files,
    tooltip: (state, profile) =>
      [texts.t(`tooltip.${state}`), profile].filter((part) => part !== null).join(' · '),
    profileKept: texts.t('notice.profileKept'),
    linkRefused: texts.t('notice.linkRefused'),
    callRefused: texts.t('notice.callRefused'),
    redialDue: (name, seconds) =>
      texts.t('notice.redialDue', { name: isolate(name, language), n: formatNumber(seconds, language) }),
    redialHint: texts.t('notice.redialHint'),
    pageRefused: texts.t('notice.pageRefused'),
    callEnded: (name) => texts.t('notice.callEnded', { name }),
    newVersion: (version) => texts.t('notice.newVersion', { version }),
    newVersionHint: texts.t('notice.newVersionHint'),
    settingsKeptTitle: texts.t('notice.settingsKeptTitle'),
    settingsKept: (reason, file) => texts.t(`notice.settingsKept.${reason}`, { file }),
  };
}
