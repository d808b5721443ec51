import type { AuthMode } from '../../shared/settings/described.ts';
import { suggestedRow } from '../../shared/settings/suggested-row.ts';

/** What nobody but a person can know about a desk. */
export interface DeskAnswers {
  number: string;
  baseUrl: string;
  auth: AuthMode;
  username?: string | undefined;
  password?: string | undefined;
  token?: string | undefined;
  /** Empty: it is found later. */
  trunkManagerId: string;
  context: string;
  /** The PBX's trunk for calls to the outside; empty: none are made. */
  trunk: string;
  ringSeconds: number;
  timeZone: string;
  /** Its port and its secrets, and whatever else an earlier configuration says of it. */
  listener: Record<string, unknown>;
}

/** The configuration file of a desk, with what the other settings need no words for left out. */
export function newConfig(answers: DeskAnswers): Record<string, unknown> {
  const { number, baseUrl, auth, username, password, token, trunkManagerId, context } = answers;
  const { trunk, ringSeconds, timeZone, listener } = answers;
  const secrets = {
    ...(auth !== 'token' && { username, password }),
    ...(auth !== 'basic' && { token }),
  };
  const external = {
    ...{ interfaceText: suggestedRow('external', number), component: 'trunk-api', trunk, ringSeconds },
  };
  const internal = {
    ...{ interfaceText: suggestedRow('internal', number), component: 'exten-api', ringSeconds },
  };
  return {
    pbx: { baseUrl, auth, timeZone, ...secrets },
    agent: { number },
    campaign: {
      ...{ trunkManagerId, context },
      routes: { ...(trunk !== '' && { external }), internal },
    },
    listener,
  };
}
