import { expect, test } from 'vitest';
import { createShowDialled } from '../../electron/desktop/features/calls/show-dialled.ts';
import { shellWordsOf } from '../../electron/desktop/words/words.ts';
import { defaultPreferences, type Preferences } from '../../shared/settings/preferences.ts';

interface Place {
  callWindow?: Preferences['callWindow'];
  mainVisible?: boolean;
  placesKnown?: boolean;
}

/** Shows two calls in turn, and says where each stands and what the person is told. */
function shownAt({ callWindow, mainVisible = true, placesKnown = true }: Place): string[] {
  const shown: string[] = [];
  const preferences = { ...defaultPreferences, ...(callWindow && { callWindow }) };
  let kept = { preferences, pillExplained: false };
  const showDialled = createShowDialled({
    settings: {
      read: () => kept,
      change: (part) => {
        kept = { ...kept, ...part };
      },
    },
    windows: { find: () => ({ isVisible: () => mainVisible }) },
    notices: {
      show: ({ title }) => {
        shown.push(title);
        return () => {};
      },
    },
    words: () => shellWordsOf('en'),
    showCall: () => shown.push('main window'),
    showPill: () => shown.push('small window'),
    placesKnown,
  });
  showDialled('one');
  showDialled('two');
  return shown;
}

test('a call from a link or quick dial shows in the small window, whether or not the main one is there', () => {
  expect(shownAt({ mainVisible: true })).toEqual(['small window', 'small window']);
  expect(shownAt({ mainVisible: false })).toEqual(['small window', 'small window']);
});

test('the small window of a call can be had only while the main window is closed, or never', () => {
  const automatic = { callWindow: 'pill-when-hidden' } as const;
  expect(shownAt({ ...automatic, mainVisible: true })).toEqual(['main window', 'main window']);
  expect(shownAt({ ...automatic, mainVisible: false })).toEqual(['small window', 'small window']);
  expect(shownAt({ callWindow: 'main', mainVisible: false })).toEqual(['main window', 'main window']);
});

test('where nobody can place a window above others, the app says so once', () => {
  expect(shownAt({ placesKnown: false })).toEqual([
    'small window',
    shellWordsOf('en').pillPlaced,
    'small window',
  ]);
});
