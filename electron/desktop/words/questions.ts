import { isolate } from '../../../shared/locales/isolate.ts';
import type { Language } from '../../../shared/locales/language.ts';
import type { Say } from '../../../shared/locales/say.ts';
import type { DesktopKey } from '../../../shared/locales/words.ts';
import { printableText } from '../../../shared/number/phone-text.ts';
import { fingerprintOf, type Invitation } from '../../team/protocol/invitation.ts';
import type { Withheld } from '../settings/entered-for.ts';
import type { Question } from '../system/questions.ts';

/** The questions that the system's own dialogs put to a person. */
export interface QuestionWords {
  /** Whether withheld secrets may be sent to another address. */
  acceptAddress(withheld: Withheld): Question;
  /** Whether this computer becomes a desk of a team. */
  joinTeam(invitation: Invitation): Question;
  /** Whether its own connection may go. */
  replaceConnection(address: string): Question;
  leaveTeam(number: string): Question;
}

export const questionWords = (say: Say<DesktopKey>, language: Language): QuestionWords => ({
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
  joinTeam: (invitation) => {
    const { servers, number, name } = invitation;
    return {
      message: say('notice.joinTeam'),
      detail: say('notice.joinTeamHint', {
        addresses: servers.map((server) => isolate(server, language)).join('\n'),
        fingerprint: fingerprintOf(invitation),
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
});
