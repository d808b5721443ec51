/** Electron's security checklist, item 15: `shell.openExternal` gets nothing but these and the system's own settings. */
export const externalPages = {
  documentation: 'https://github.com/dotaraf/dotaraf#readme',
  releases: 'https://github.com/dotaraf/dotaraf/releases',
} as const;
