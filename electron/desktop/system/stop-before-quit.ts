import { app } from 'electron';

/** Milliseconds that stopping may take before the app goes anyway. */
const patience = 3000;

/**
 * Runs `stop` between the wish to quit and the end of the process. The returned function tells whether the app is
 * on its way out.
 */
export function stopBeforeQuit(stop: () => Promise<void>): () => boolean {
  let quitting = false;
  let stopped = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, patience).unref();
    });
    void Promise.race([stop().catch(() => {}), late]).then(() => {
      stopped = true;
      app.quit();
    });
  });
  return () => quitting;
}
