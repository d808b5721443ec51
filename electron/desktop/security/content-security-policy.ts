import { recordingScheme } from './recording-address.ts';

/**
 * Electron's security checklist, item 7: define a Content Security Policy. Everything comes from the app's own files;
 * nothing is fetched, framed or posted; what is played comes from the recordings' own scheme. Styles may be inline because the component library writes its variables so.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  `media-src ${recordingScheme}:`,
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
