import { app } from 'electron';

/**
 * The address of the dev server of `npm run dev`; null in a built or packaged app, which never reads it. Developer
 * tools and this origin are allowed only where it is not null.
 */
export function developmentServer(): string | null {
  return app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
}
