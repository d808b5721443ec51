import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type Config, configSchema } from '../../../shared/settings/config.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import type { SecretName } from './settings-schema.ts';

/** Absent and undefined are the same: not set. */
export type Secrets = { [Name in SecretName]?: string | undefined };

/** The engine's configuration from the settings page's fields, or `config-invalid` with every problem at once. */
export function configOf(
  connection: Connection,
  secrets: Secrets,
  pathToken: string,
): Result<Config, AppError> {
  const parsed = configSchema.safeParse(rawConfig(connection, secrets, pathToken));
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    expected: issue.message,
  }));
  return fail({ kind: 'config-invalid', file: 'settings.json', problems });
}

/**
 * A configuration good enough to check the chain and to listen while the assistant is half way: what is still empty
 * gets a stand-in. No call may be made with it. Fails only where the address, the listener or a pattern is wrong.
 */
export function draftConfigOf(
  connection: Connection,
  secrets: Secrets,
  pathToken: string,
): Result<Config, AppError> {
  const filled: Connection = {
    ...connection,
    agentNumber: connection.agentNumber || '-',
    trunkManagerId: connection.trunkManagerId || '-',
    context: connection.context || '-',
    originate: { ...connection.originate, context: connection.originate.context || '-' },
    external: connection.external && { ...connection.external, trunk: connection.external.trunk || '-' },
    internal: connection.internal && { ...connection.internal, trunk: connection.internal.trunk || '-' },
  };
  return configOf(filled, secrets, pathToken);
}

function rawConfig(connection: Connection, secrets: Secrets, pathToken: string): unknown {
  const { username, password, token, listenerPassword } = secrets;
  const { baseUrl, auth, timeZone, certificatePin, country, internalPattern, denied } = connection;
  return {
    pbx: { baseUrl, auth, timeZone, certificatePin, username, password, token },
    agent: { number: connection.agentNumber },
    campaign: {
      trunkManagerId: connection.trunkManagerId,
      context: connection.context,
      attempts: connection.attempts,
      retryIntervalSeconds: connection.retryIntervalSeconds,
      windowMinutes: connection.windowMinutes,
      // What a desk that originates left unfilled there is nothing that it lacks.
      routes: connection.way === 'originate' ? {} : routesOf(connection),
    },
    originate: connection.originate,
    listener: {
      host: connection.listenerHost,
      port: connection.listenerPort,
      pathToken,
      allowedAddresses: connection.allowedAddresses,
      username: connection.listenerUsername,
      password: listenerPassword,
    },
    dialing: { way: connection.way, country, internalPattern, denied },
  };
}

const routesOf = ({ external, internal }: Connection) => ({
  external: external ?? undefined,
  internal: internal ?? undefined,
});
