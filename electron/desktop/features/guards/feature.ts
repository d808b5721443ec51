import { guardsContract } from '../../../../shared/ipc/guards.ts';
import { parseDialNumber } from '../../../../shared/number/phone-number.ts';
import { barringSpellings } from '../../../../shared/number/spellings.ts';
import { ok } from '../../../../shared/result.ts';
import { allowAgain } from '../../../compose/allow-again.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { dialingRules, listedIn } from '../../settings/dialing-rules.ts';

/** The list of numbers that are never dialled from here. */
export function guardsFeature(base: Base) {
  const { contacts } = base;
  const country = () => dialingRules(base).country;
  const listed = () => listedIn(base.settings, base.directory);
  const handlers = answering(guardsContract, {
    'do-not-call:list': (query) => contacts.doNotCall(query),
    'do-not-call:add': async ({ text, reason }) => {
      const rules = dialingRules(base);
      // What is refused as a number to call may stand on the list of those that must not be called.
      const number = parseDialNumber(text, { ...rules, denied: [] });
      if (!number.ok) return number;
      const { dialled } = number.value;
      const added = await contacts.doNotCallAdd({
        number: dialled,
        reason: reason.trim(),
        addedAt: Date.now(),
      });
      return added.ok ? ok({ number: dialled, ...added.value }) : added;
    },
    'do-not-call:of': ({ number }) => contacts.doNotCallOf(barringSpellings(number, country(), listed())),
    'do-not-call:remove': ({ number }) => allowAgain(contacts, number, country(), listed()),
  });
  return { handlers };
}
