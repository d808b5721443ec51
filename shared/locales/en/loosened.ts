import type { LooseningKind } from '../../settings/loosened.ts';
import type { Plural, Words } from '../shape.ts';

/** What settings from a backup would make less safe, in English. */
export const loosened = {
  loosened: {
    address: 'Calls would go through {{to}} instead of {{from}}',
    unencrypted: 'The connection to {{to}} would not be encrypted',
    certificate: 'The trusted certificate would change or no longer be checked',
    'allowed-addresses': 'These addresses could then send questions to this computer: {{added}}',
    denied: 'These numbers could be dialled again: {{removed}}',
    'internal-numbers':
      'Numbers that match {{to}} would count as internal and be dialled as they are written',
    country: 'Numbers would be read by the rules of {{to}} instead of {{from}}',
    'agent-number': 'Calls would ring {{to}} first instead of {{from}}',
    'way-campaign': 'Calls would be placed by the bulk dialer',
    'way-originate': 'Calls would be placed without the bulk dialer (originate)',
    'trunk-manager': 'The trunk manager {{to}} would call your phone instead of {{from}}',
    context: 'Calls would enter the dialplan at the context {{to}} instead of {{from}}',
    'row-external': 'Calls to external numbers would use the row {{to}} instead of {{from}}',
    'row-internal': 'Calls to internal numbers would use the row {{to}} instead of {{from}}',
    'trunk-external': 'Calls to external numbers would go over the trunk {{to}} instead of {{from}}',
    'trunk-internal': 'Calls to internal numbers would go over the trunk {{to}} instead of {{from}}',
    trunk: 'Calls would go over the trunk {{to}} instead of {{from}}',
    'caller-id': 'Calls would show the number {{to}} instead of {{from}}',
    listener: 'The PBX would ask this computer at {{to}} instead of {{from}}',
    links: 'Links would be dialled without asking',
    'call-page': 'The page for calls would be at {{to}}, which learns their numbers',
    'call-page-by-itself': 'A page at {{to}} would open by itself for each call and learn its number',
    'do-not-call_one': '{{n}} number of the do-not-call list could be dialled again',
    'do-not-call_other': '{{n}} numbers of the do-not-call list could be dialled again',
    updates: 'New versions would no longer be looked for',
    guards: 'Rules against unwanted calls would be dropped or weaker',
    nothing: 'none',
    nowhere: 'no PBX',
  } satisfies Words<Exclude<LooseningKind, 'do-not-call'> | 'call-page-by-itself' | 'nothing' | 'nowhere'> &
    Plural<'do-not-call'>,
};
