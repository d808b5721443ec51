import type { Outcome } from '../../shared/call/outcome.ts';
import type { AppError } from '../../shared/errors.ts';

/** Exit codes of the command line; stable, for scripts rely on them. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  configuration: 3,
  pbx: 4,
  firstParty: 5,
  secondParty: 6,
  cancelled: 7,
  unconfirmed: 8,
  busy: 9,
} as const;

const byOutcome: Record<Outcome, number> = {
  completed: exitCodes.ok,
  'refused-by-pbx': exitCodes.pbx,
  'pbx-unreachable': exitCodes.pbx,
  'not-started': exitCodes.pbx,
  'first-party-not-reached': exitCodes.firstParty,
  'first-party-hung-up-before-routing': exitCodes.firstParty,
  'first-party-hung-up-while-ringing': exitCodes.firstParty,
  'second-party-no-answer': exitCodes.secondParty,
  'second-party-busy': exitCodes.secondParty,
  'second-party-failed': exitCodes.secondParty,
  'routing-failed': exitCodes.secondParty,
  cancelled: exitCodes.cancelled,
  unconfirmed: exitCodes.unconfirmed,
};

export const exitCodeOfOutcome = (outcome: Outcome): number => byOutcome[outcome];

export function exitCodeOfError(error: AppError): number {
  switch (error.kind) {
    case 'number-refused':
    case 'call-not-found':
    case 'follow-up-not-found':
    case 'recording-missing':
    case 'dial-refused':
    case 'dial-unconfirmed':
    case 'file-unusable':
    case 'file-not-written':
    case 'invitation-malformed':
    case 'desk-not-enrolled':
    case 'team-joined-already':
    case 'team-not-joined':
      return exitCodes.usage;
    case 'config-missing':
    case 'config-unreadable':
    case 'config-invalid':
    case 'credentials-withheld':
    case 'not-set-up':
    case 'address-unusable':
    case 'route-missing':
    case 'listener-cannot-bind':
    case 'data-dir-unusable':
      return exitCodes.configuration;
    case 'call-in-progress':
    case 'call-may-ask':
    case 'data-dir-owned':
    case 'listener-port-taken':
      return exitCodes.busy;
    case 'storage-failed':
    case 'unexpected':
      return exitCodes.failed;
    default:
      return exitCodes.pbx;
  }
}
