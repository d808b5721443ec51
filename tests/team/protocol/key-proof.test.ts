import { createUser } from '@nats-io/jwt';
import { expect, test } from 'vitest';
import { isProvenKey, proveKey } from '../../../electron/team/protocol/key-proof.ts';

const [own, other] = [createUser(), createUser()];
const publicKey = own.getPublicKey();

test('a desk that has its key proves it for one invitation', () => {
  const proof = proveKey(own, 'invitation-1');
  expect(isProvenKey(publicKey, 'invitation-1', proof)).toBe(true);
  expect(isProvenKey(publicKey, 'invitation-2', proof)).toBe(false);
});

test.each([
  ['made with another key', publicKey, proveKey(other, 'invitation-1')],
  ['for another key', other.getPublicKey(), proveKey(own, 'invitation-1')],
  ['empty', publicKey, ''],
  ['no signature', publicKey, 'not a signature'],
  ['for a text that is no public key', `U${'A'.repeat(55)}`, proveKey(own, 'invitation-1')],
])('a proof that is %s shows nothing', (_, key, proof) => {
  expect(isProvenKey(key, 'invitation-1', proof)).toBe(false);
});

test('what a server has a client sign when it connects is no proof: a server may have any text signed', () => {
  const signed = [
    'dotaraf enrol invitation-1',
    '\u00ffdotaraf enrol invitation-1',
    '\udcffdotaraf enrol invitation-1',
  ];
  for (const nonce of signed) {
    const signature = Buffer.from(own.sign(new TextEncoder().encode(nonce))).toString('base64url');
    expect(isProvenKey(publicKey, 'invitation-1', signature)).toBe(false);
  }
});
