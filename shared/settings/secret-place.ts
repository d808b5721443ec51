import { z } from 'zod';
import type { Connection } from './connection.ts';
import { type SecretName, secretSettings, sections } from './described.ts';

/** Where the PBX's secrets were entered for: a server, and the certificate that it is known by. */
export const secretPlaceSchema = z.object({
  /** Scheme, host and port, such as https://pbx.example:8443; empty while no address was set. */
  address: z.string(),
  /** The fingerprint that the certificate had to have; empty: whatever the system trusts. */
  pin: z.string(),
});
export type SecretPlace = z.infer<typeof secretPlaceSchema>;

const defaultPorts = new Map([
  ['http', 80],
  ['https', 443],
]);

/** A host name in other letters is shown as DNS has it (`xn--…`): as written it might look like another host. */
export const asciiOf = (host: string): string =>
  /^[\x21-\x7e]+$/.test(host) || !URL.canParse(`http://${host}`) ? host : new URL(`http://${host}`).host;

/** Compares hosts as text, although a program may read two texts as one host (127.1, 127.0.0.1): better to ask once more than to send secrets. */
function addressOf(baseUrl: string): string {
  const [, scheme, host, port] =
    /^(https?):\/\/(\[[^\]]+\]|[^\s/\\?#@:[\]]+)(?::(\d{1,5}))?(?:\/|$)/i.exec(baseUrl.trim()) ?? [];
  if (scheme === undefined || host === undefined) return '';
  const name = scheme.toLowerCase();
  const isUnsaid = port === undefined || Number(port) === defaultPorts.get(name);
  return `${name}://${asciiOf(host.toLowerCase())}${isUnsaid ? '' : `:${Number(port)}`}`;
}

/**
 * Where the secrets of a connection would be sent. The path of the address does not matter: the server is the same. A configuration
 * has no `certificatePin` where none was set.
 */
export function secretPlaceOf({
  baseUrl,
  certificatePin = '',
}: {
  baseUrl: string;
  certificatePin?: string | undefined;
}): SecretPlace {
  const { read } = sections.pbx.settings.certificatePin;
  return { address: addressOf(baseUrl), pin: read(certificatePin) ?? certificatePin.trim() };
}
export type SentTo = Pick<Connection, 'baseUrl' | 'certificatePin'>;

export const isSamePlace = (one: SecretPlace, other: SecretPlace): boolean =>
  one.address === other.address && one.pin === other.pin;

/** The secrets that are sent to the PBX. The others belong to this desk's listener, whichever PBX it serves. */
export const pbxSecretNames: readonly SecretName[] = secretSettings.flatMap((setting) =>
  'signIn' in setting ? [setting.stored] : [],
);

/** Where the environment may hold them for the command line. */
export const pbxSecretVariables: readonly string[] = secretSettings.flatMap((setting) =>
  'signIn' in setting ? [setting.signIn.variable] : [],
);

/** The secrets of the PBX that a way of signing in sends. */
export const secretsSentBy = (auth: Connection['auth']): readonly SecretName[] =>
  secretSettings.flatMap((setting) =>
    'signIn' in setting && setting.signIn.modes.some((mode) => mode === auth) ? [setting.stored] : [],
  );

/** Whether anybody on the network can read what is sent there: over http, to another computer. */
export const isReadableOnTheWay = ({ address }: SecretPlace): boolean =>
  address.startsWith('http:') && !/^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:|$)/.test(address);
