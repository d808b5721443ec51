import { desktop as en } from '../../../shared/locales/en/desktop.ts';
import { desktop as fa } from '../../../shared/locales/fa/desktop.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import { isolate } from '../../../shared/locales/isolate.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { createSay } from '../../../shared/locales/say.ts';
import type { DesktopKey } from '../../../shared/locales/words.ts';
import { printableText } from '../../../shared/number/phone-text.ts';
import { fingerprintOf, type Invitation } from '../../team/protocol/invitation.ts';
import type { Withheld } from '../settings/entered-for.ts';
import type { SettingsProblem } from '../settings/settings-file.ts';
import type { Question } from '../system/questions.ts';
import type { TrayWords } from '../system/tray/tray-menu.ts';
import type { TrayState } from '../system/tray/tray-state.ts';

const words = { en, fa };

export interface ShellWords {
  tray: TrayWords;
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
  pillPlaced: string;
  pillPlacedHint: string;
  newVersion(version: string): string;
  newVersionHint: string;
  /** The question whether withheld secrets may be sent to another address. */
  acceptAddress(withheld: Withheld): Question;
  startFailed: string;
  /** `directory`: the person's folder of this app; `logs`: where its log lies. */
  startFailedHint(why: { reason: string; directory: string; logs: string }): string;
  invitationRefused: string;
  /** The question whether this computer becomes a desk of a team. */
  joinTeam(invitation: Invitation): Question;
  /** The question whether its own connection may go. */
  replaceConnection(address: string): Question;
  leaveTeam(number: string): Question;
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
  const { tray, menu, files } = words[language];
  return {
    tray,
    menu,
    files,
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
    pillPlaced: say('notice.pillPlaced'),
    pillPlacedHint: say('notice.pillPlacedHint'),
    callEnded: (name) => say('notice.callEnded', { name }),
    newVersion: (version) => say('notice.newVersion', { version }),
    newVersionHint: say('notice.newVersionHint'),
    acceptAddress: ({ enteredFor, place }) => {
      const address = place.address || say('notice.nowhere');
      const pin = place.pin || say('notice.anyCertificate');
      const asked = say('notice.acceptAddressHint', {
        ...{ address, pin, enteredFor: enteredFor.address || say('notice.nowhere') },
      });
      const isPlain = place.address.startsWith('http:');
      return {
        message: say('notice.acceptAddress', { address }),
        detail: isPlain ? `${asked}\n${say('notice.acceptAddressPlain')}` : asked,
        yes: say('notice.acceptAddressYes'),
        no: say('notice.acceptAddressNo'),
      };
    },
    startFailed: say('notice.startFailed'),
    startFailedHint: (why) => say('notice.startFailedHint', why),
    invitationRefused: say('notice.invitationRefused'),
    joinTeam: (invitation) => {
      const { servers, number, name } = invitation;
      return {
        message: say('notice.joinTeam'),
        detail: say('notice.joinTeamHint', {
          ...{
            addresses: servers.map((server) => isolate(server, language)).join('\n'),
            fingerprint: fingerprintOf(invitation),
          },
          ...{ number, name: printableText(name) },
        }),
        yes: say('notice.joinTeamYes'),
        no: say('notice.joinTeamNo'),
      };
    },
    replaceConnection: (address) => ({
      message: say('notice.replaceConnection'),
      detail: say('notice.replaceConnectionHint', { address: address || say('notice.nowhere') }),
      yes: say('notice.replaceConnectionYes'),
      no: say('notice.joinTeamNo'),
    }),
    leaveTeam: (number) => ({
      message: say('notice.leaveTeam'),
      detail: say('notice.leaveTeamHint', { number }),
      yes: say('notice.leaveTeamYes'),
      no: say('notice.leaveTeamNo'),
    }),
    slowRulesTitle: say('notice.slowRulesTitle'),
    slowRules: (patterns) => say('notice.slowRules', { patterns: patterns.join('\n') }),
    settingsKeptTitle: say('notice.settingsKeptTitle'),
    settingsKept: (reason, file) => say(`notice.settingsKept.${reason}`, { file }),
  };
}
