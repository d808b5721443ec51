import type { AppError } from '../errors.ts';
import { groupedText } from '../number/iran.ts';
import { durationText } from './duration-text.ts';
import type { Say } from './say.ts';
import { settingNameOf } from './setting-keys.ts';

/** An error in words: what happened, and what to do next. Neither ends with a full stop. */
export interface ErrorWords {
  what: string;
  next: string;
}

export function errorWords(say: Say, error: AppError): ErrorWords {
  const values = valuesOf(say, error);
  if (isUnknownHost(error)) {
    const host = error.address.replace(/:\d+$/, '');
    return { what: say('error.pbx-unknown-host', { host }), next: say('errorNext.pbx-unknown-host') };
  }
  if (error.kind === 'pbx-said-no' && error.why !== undefined)
    return { what: say(`error.relay-${error.why}`), next: say(`errorNext.relay-${error.why}`) };
  if (error.kind === 'pbx-said-no' && error.service === relayService)
    return { what: say('error.relay-said-no', values), next: say('errorNext.relay-said-no') };
  if (isOfRelay(error))
    return { what: say(`error.relay-away_${error.kind}`, values), next: say('errorNext.relay-away') };
  return {
    what: whatHappened(say, error, values),
    next: isRefusedConnection(error)
      ? say('errorNext.pbx-connection-refused')
      : say.orElse(`errorNext.${error.kind}`, 'errorNext.unknown', values),
  };
}

/** The service that a team's relay names where it refuses by itself: the PBX was never asked. */
const relayService = 'relay';

/** A desk of a team asks nobody but its relay. */
const isOfRelay = (
  error: AppError,
): error is Extract<AppError, { kind: 'pbx-unreachable' | 'pbx-timeout' }> =>
  (error.kind === 'pbx-unreachable' || error.kind === 'pbx-timeout') &&
  /^(?:relay$|(?:nats|tls|wss?):)/i.test(error.address);

/** The name servers know no such name. */
const isUnknownHost = (error: AppError): error is Extract<AppError, { kind: 'pbx-unreachable' }> =>
  error.kind === 'pbx-unreachable' && error.code === 'ENOTFOUND';

/** The computer is there, and no program listens at the port. */
const isRefusedConnection = (error: AppError): boolean =>
  error.kind === 'pbx-unreachable' && error.code === 'ECONNREFUSED';

/** Both in one text of two sentences. */
export function errorText(say: Say, error: AppError): string {
  const { what, next } = errorWords(say, error);
  return `${what.replace(/[.!?؟\s]+$/u, '')}. ${next}.`;
}

/** The codes that belong to an error, for a details line: `autodialer/campaigns/add · HTTP 500`. Empty where none. */
export function errorCodes(error: AppError): string {
  const codes = [
    'service' in error ? error.service : '',
    'status' in error ? `HTTP ${error.status}` : '',
    'code' in error ? error.code : '',
    error.kind === 'pbx-answer-not-understood' || error.kind === 'pbx-service-missing' ? error.words : '',
  ];
  return codes.filter((code) => code !== '').join(' · ');
}

function whatHappened(say: Say, error: AppError, values: Record<string, string>): string {
  if (error.kind === 'pbx-said-no' && error.words === '') return say('error.said-no-wordless');
  if (error.kind === 'config-invalid')
    return say.counted('error.config-invalid', error.problems.length, values);
  if (error.kind === 'versions-apart') return say(`error.versions-apart_${error.older}`);
  return say.orElse(`error.${error.kind}`, 'error.unknown', values);
}

/** A key of the configuration file as this process calls what it sets. */
function settingText(say: Say, key: string): string {
  const name = settingNameOf(key);
  return name === null ? key : say(`named.${name}`);
}

function valuesOf(say: Say, error: AppError): Record<string, string> {
  const plain = Object.entries(error).filter(([, value]) => ['string', 'number'].includes(typeof value));
  const values: Record<string, string> = Object.fromEntries(
    plain.map(([name, value]) => [name, groupedText(String(value))]),
  );
  if (error.kind === 'number-refused') values.reason = say(`numberRefusal.${error.reason}`);
  if (error.kind === 'invitation-refused') values.reason = say(`invitationRefusal.${error.reason}`);
  if (error.kind === 'dial-refused' || error.kind === 'dial-unconfirmed')
    values.reason = say(`guardReason.${error.reason}`);
  if (error.kind === 'call-page-unusable') values.reason = say(`callPageProblem.${error.reason}`);
  if (error.kind === 'file-unusable')
    values.reason = say(`fileRefusal.${error.reason}`, { line: String(error.line ?? '') });
  if (error.kind === 'pbx-timeout' || error.kind === 'call-may-ask')
    values.duration = durationText(say, error.seconds);
  if (error.kind === 'config-invalid')
    values.problems = error.problems
      .map(({ path, expected }) => `${settingText(say, path)} (${expected})`)
      .join('; ');
  if (error.kind === 'route-missing') values.path = settingText(say, error.path);
  return values;
}
