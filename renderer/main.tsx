import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import './app/style/font.css';
import './app/style/tokens.css';
import './app/style/mantine.css';
import './app/style/base.css';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { MainWindow } from './app/main-window.tsx';
import { Providers } from './app/providers.tsx';
import { bridge } from './bridge/bridge.ts';
import { ignoreSecondClick } from './state/double-click.ts';
import { watchFocus } from './state/gone-focus.ts';
import { followOpenings } from './state/openings.ts';
import { watchPresses } from './state/presses.ts';
import { watchPointer } from './state/resting-pointer.ts';
import { readSnapshot, startMirror } from './state/snapshot.ts';
import { fetchNumberRules } from './text/number-rules.ts';
import { currentWords, startTexts } from './text/words.ts';

/** One page, four windows: the part of the address after # says which. The main one is there at once, and speaks as little as it can. */
const smallWindows: Record<string, () => Promise<ComponentType>> = {
  '#quick-dial': async () => {
    followOpenings(bridge());
    return (await import('./features/quick-dial/quick-dial-window.tsx')).QuickDialWindow;
  },
  '#pill': async () => (await import('./features/pill/pill-window.tsx')).PillWindow,
  '#confirm': async () => (await import('./features/confirm/confirm-window.tsx')).ConfirmWindow,
};

/** A held Enter presses a button once, in every window. */
function ignoreHeldEnter(event: KeyboardEvent): void {
  const isButton = event.target instanceof Element && event.target.closest('button, a, summary') !== null;
  if (event.repeat && event.key === 'Enter' && isButton) event.preventDefault();
}

async function start(): Promise<void> {
  document.addEventListener('keydown', ignoreHeldEnter, true);
  document.addEventListener('click', ignoreSecondClick, true);
  watchPointer();
  watchFocus();
  watchPresses();
  const small = smallWindows[location.hash];
  const [View] = await Promise.all([small === undefined ? MainWindow : small(), startMirror(bridge())]);
  await startTexts(readSnapshot().preferences.language);
  if (small !== undefined) await currentWords();
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <Providers>
      <View />
    </Providers>,
  );
  // One after the other: each is a moment's work, and keys are answered between them.
  afterFirstPaint(() => currentWords().then(fetchNumberRules));
}

/** Milliseconds; a hidden window paints only once it is shown. */
const longestUnpainted = 3000;

/** A frame that was drawn may be on the screen much later: the browser tells when it is. */
function afterFirstPaint(act: () => void): void {
  setTimeout(act, longestUnpainted);
  new PerformanceObserver((paints, observer) => {
    if (paints.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    act();
  }).observe({ type: 'paint', buffered: true });
}

start();
