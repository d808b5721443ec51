import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { requireReady } from './life.ts';

type Parts =
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend';

const key = createHash('sha256').update('stand-in keychain').digest();
/** `none`, `basic_text`, or any of Electron's backends. */
const backend = process.env.STAND_IN_KEYCHAIN ?? 'gnome_libsecret';

export const safeStorage: Pick<Electron.SafeStorage, Parts> = {
  isAsyncEncryptionAvailable: async () => {
    requireReady('safeStorage');
    return backend !== 'none';
  },
  getSelectedStorageBackend: () => (backend === 'basic_text' ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync: async (plainText) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (encrypted) => {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const result = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString();
    return { result, shouldReEncrypt: false };
  },
};
