/**
 * What the main bundle has in place of `ajv` and `ajv-formats` (electron.vite.config.ts). electron-store's own package
 * imports both and makes a validator only for a store with a `schema`; ours has none, for zod reads the settings. They
 * would be a fifth of what a start reads and runs.
 */
export class Ajv2020 {
  constructor() {
    throw new Error('a store of electron-store has no schema here: its content is read by zod');
  }
}

export default {};
