import { fromPublic, type KeyPair } from '@nats-io/jwt';

/**
 * What is signed to show that somebody has the key with which they enrol. A relay made the invitation's id at random, and it
 * serves one key: a signature over it was made for this enrolment. The first byte is in no UTF-8: a server, which has its
 * clients sign a text of its own at each connection, can't have them sign this.
 */
const signedFor = (invitation: string): Uint8Array =>
  Buffer.concat([Buffer.of(0xff), Buffer.from(`dotaraf enrol ${invitation}`)]);

/** In base64url. */
export const proveKey = (key: Pick<KeyPair, 'sign'>, invitation: string): string =>
  Buffer.from(key.sign(signedFor(invitation))).toString('base64url');

/** Whether this was signed with the key of which that is the public part; false as well for what is no public key. */
export function isProvenKey(publicKey: string, invitation: string, proof: string): boolean {
  try {
    return fromPublic(publicKey).verify(signedFor(invitation), Buffer.from(proof, 'base64url'));
  } catch {
    return false;
  }
}
