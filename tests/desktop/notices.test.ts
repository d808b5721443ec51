import { expect, test } from 'vitest';
import { createNotices } from '../../electron/desktop/notices.ts';
import { bodyText, titleText } from '../../electron/desktop/system/notice-text.ts';
import { sentencesIn } from '../../electron/desktop/words/sentences.ts';

test('a text of a page is no markup where the system would read it as such, and steers nothing', () => {
  const text = '<a href="http://evil.example">Pay</a> & <img src=x>\u202e\u001b[2J';
  expect(bodyText(text, 'linux')).not.toMatch(/[<>\u202e\u001b]/);
  expect(bodyText('a < b & c', 'linux')).toBe('a &lt; b &amp; c');
  expect(bodyText('a < b & c', 'win32')).toBe('a < b & c');
  expect(bodyText('x'.repeat(10_000), 'darwin').length).toBeLessThan(1000);
  expect(titleText('\u2067Call ended\n\u202Enow')).toBe('\u2067Call ended  now\u2069');
});

/** Notices of which is counted what was shown, by its title, and what still is. */
function counted() {
  let now = 0;
  const shown: string[] = [];
  let open = 0;
  const notices = createNotices({
    notifications: {
      show: ({ title }) => {
        shown.push(title);
        open += 1;
        return () => {
          open -= 1;
        };
      },
      areFailing: () => false,
      close: () => {},
    },
    sentences: () => sentencesIn('en'),
    isWatched: () => false,
    showMain: () => {},
    now: () => now,
  });
  return {
    refuse: (title: string) => notices.refused(title, { kind: 'number-refused', text: 'x', reason: 'empty' }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    shown,
    open: () => open,
  };
}

test('three hundred refused links are a few notices, of which one is left, and later ones are told again', () => {
  const { refuse, pass, shown, open } = counted();
  for (let count = 0; count < 300; count += 1) refuse('Link not dialled');
  expect([shown.length, open()]).toEqual([5, 1]);
  pass(61_000);
  refuse('Link not dialled');
  expect([shown.length, open()]).toEqual([6, 1]);
});

test('refused links, however many, hide no refusal of another kind', () => {
  const { refuse, shown } = counted();
  for (let count = 0; count < 300; count += 1) refuse('Link not dialled');
  refuse('Call not made');
  expect(shown.at(-1)).toBe('Call not made');
});
