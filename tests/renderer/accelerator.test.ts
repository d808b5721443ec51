import { expect, test } from 'vitest';
import { acceleratorOf, readableAccelerator } from '../../renderer/actions/accelerator.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('keys become an accelerator by their place, in every keyboard layout', () => {
  expect(acceleratorOf({ ...none, code: 'KeyD', ctrlKey: true, shiftKey: true })).toBe(
    'CommandOrControl+Shift+D',
  );
  expect(acceleratorOf({ ...none, code: 'Digit7', altKey: true })).toBe('Alt+7');
});

test('a function key needs no modifier', () => {
  expect(acceleratorOf({ ...none, code: 'F9' })).toBe('F9');
});

test('a letter alone, or with Shift alone, would be taken from everyone: refused', () => {
  expect(acceleratorOf({ ...none, code: 'KeyD' })).toBeNull();
  expect(acceleratorOf({ ...none, code: 'KeyD', shiftKey: true })).toBeNull();
});

test('a modifier alone is no shortcut yet', () => {
  expect(acceleratorOf({ ...none, code: 'ControlLeft', ctrlKey: true })).toBeNull();
});

test('an accelerator is read as each system writes it', () => {
  expect(readableAccelerator('CommandOrControl+Shift+D', 'macos')).toBe('⌘⇧D');
  expect(readableAccelerator('CommandOrControl+Shift+D', 'linux').replace(/\s/g, '')).toBe('Ctrl+Shift+D');
});
