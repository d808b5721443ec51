import { desktop as en } from '../../../shared/locales/en/desktop.ts';
import { desktop as fa } from '../../../shared/locales/fa/desktop.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { createSay } from '../../../shared/locales/say.ts';
import type { DesktopKey } from '../../../shared/locales/words.ts';
import type { SettingsProblem } from '../settings/settings-file.ts';
import type { TrayState } from '../system/tray/tray-state.ts';
import { type QuestionWords, questionWords } from './questions.ts';

const words = { en, fa };

export interface ShellWords extends QuestionWords {
  tray: (typeof en)['tray'];
  /** What each action is called. */
  action: (typeof en)['action'];
  tooltip(state: TrayState, told: TooltipFacts): string;
  profileKept: string;
  linkRefused: string;
  callRefused: string;
  callEnded(name: string): string;
  redialDue(name: string, seconds: number): string;
  redialHint: string;
  /** It is time to call somebody. */
  followUpDue(name: string): string;
  followUpsDue(count: number): string;
  followUpHint: string;
  pageRefused: string;
  /** A window's page breaks off each time. */
  pageGone: { title: string; body: string };
  pillPlaced: string;
  pillPlacedHint: string;
  newVersion(version: string): string;
  newVersionHint: string;
  startFailed: string;
  /** `directory`: the person's folder of this app; `logs`: where its log lies. */
  startFailedHint(why: { reason: string; directory: string; logs: string }): string;
  invitationRefused: string;
  slowRulesTitle: string;
  slowRules(patterns: readonly string[]): string;
  settingsKeptTitle: string;
  settingsKept(reason: SettingsProblem, file: string): string;
  /** Titles and kinds of files in the system's dialogs. */
  files: (typeof en)['files'];
  menu: (typeof en)['menu'];
}

export interface TooltipFacts {
  /** How much waits for the person. */
  waiting: number;
  /** Where there are several. */
  profile: string | null;
  /** The place of the call in the team's line, if it waits there. */
  inLine: number | null;
}

const made = new Map<Language, ShellWords>();

/** The words of tray, menus, notices and dialogs in one language; made once each. */
export function shellWordsOf(language: Language): ShellWords {
  const known = made.get(language);
  if (known !== undefined) return known;
  const created = createShellWords(language);
  made.set(language, created);
  return created;
}

function createShellWords(language: Language): ShellWords {
  const say = createSay<DesktopKey>(language, words[language]);
  const { tray, action, menu, files } = words[language];
  return {
    tray,
    action,
    menu,
    files,
    ...questionWords(say, language),
    tooltip: (state, { waiting, profile, inLine }) =>
      [
        inLine === null
          ? say(`tooltip.${state}`)
          : say('tooltipInLine', { n: formatNumber(inLine, language) }),
        waiting === 0 ? null : say.counted('tooltipWaiting', waiting),
        profile,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    profileKept: say('notice.profileKept'),
    linkRefused: say('notice.linkRefused'),
    callRefused: say('notice.callRefused'),
    redialDue: (name, seconds) => say('notice.redialDue', { name, n: formatNumber(seconds, language) }),
    redialHint: say('notice.redialHint'),
    followUpDue: (name) => say('notice.followUpDue', { name }),
    followUpsDue: (count) => say('notice.followUpsDue', { n: formatNumber(count, language) }),
    followUpHint: say('notice.followUpHint'),
    pageRefused: say('notice.pageRefused'),
    pageGone: { title: say('notice.pageGone'), body: say('notice.pageGoneHint') },
    pillPlaced: say('notice.pillPlaced'),
    pillPlacedHint: say('notice.pillPlacedHint'),
    callEnded: (name) => say('notice.callEnded', { name }),
    newVersion: (version) => say('notice.newVersion', { version }),
    newVersionHint: say('notice.newVersionHint'),
    startFailed: say('notice.startFailed'),
    startFailedHint: (why) => say('notice.startFailedHint', why),
    invitationRefused: say('notice.invitationRefused'),
    slowRulesTitle: say('notice.slowRulesTitle'),
    slowRules: (patterns) => say('notice.slowRules', { patterns: patterns.join('\n') }),
    settingsKeptTitle: say('notice.settingsKeptTitle'),
    settingsKept: (reason, file) => say(`notice.settingsKept.${reason}`, { file }),
  };
}
