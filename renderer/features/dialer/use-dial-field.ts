import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { DialOrigin } from '../../../shared/call/events.ts';
import type { NumberRefusal } from '../../../shared/errors.ts';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { dial } from '../../state/dial.ts';
import { readSnapshot, useSnapshot } from '../../state/snapshot.ts';
import { readableDialled } from '../../text/readable.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import { arrangeNumber, eraseAt, type FieldText, insertAt, isName } from './number-field.ts';
import { optionId } from './suggestion-list.tsx';
import type { Suggestion } from './suggestions.ts';
import { useSuggestions } from './use-suggestions.ts';

interface Options {
  text: string;
  setText: (text: string) => void;
  origin: DialOrigin;
  /** At most so many rows. */
  limit: number;
  /** Esc on an empty field. */
  onLeave?: () => void;
  onDialled?: () => void;
  /** What rows below those of people do. */
  others?: (() => void)[];
}

/** One field that dials: what it shows, its rows, and what every key does. The pad and the quick dial window share it. */
export function useDialField(options: Options) {
  const { text, origin } = options;
  const rules = useSnapshot((snapshot) => snapshot.dialing);
  const last = useSnapshot(({ recents }) => recents.find(({ number }) => number !== '') ?? null);
  const lives = useCallLives();
  const rows = useSuggestions(text, options.limit);
  const [moved, setMoved] = useState<number | null>(null);
  const field = useFieldText(options, rules.country, () => setMoved(null));
  const listId = useId();
  const others = options.others ?? [];
  const lastRow = rows.length + others.length - 1;
  const chosen = Math.min(moved ?? (isName(text) ? 0 : -1), lastRow);

  const call = (number: string, origin: DialOrigin) =>
    dial(number, origin, () => {
      options.setText('');
      setMoved(null);
      options.onDialled?.();
    });
  const pick = (row: Suggestion) => call(row.number, row.key.startsWith('contact') ? 'contact' : origin);
  const submit = () => {
    const other = others[chosen - rows.length];
    if (other !== undefined) return other();
    // One call at a time: the field says so, and a key that is pressed anyway asks for nothing.
    if (lives) return;
    const row = rows[chosen];
    if (row !== undefined) return pick(row);
    if (text.trim() === '') return fillLast();
    if (!isName(text)) call(text, field.source() ?? origin);
  };
  /** Redial in two steps: the number that was called last stands in the field first, and the next Enter calls it. */
  const fillLast = () => {
    if (last === null) return;
    const readable = readableDialled(last.number, rules);
    field.write({ text: readable, caret: readable.length });
    field.markSource('history');
    field.input.ref.current?.focus();
  };
  const move = (by: number) => setMoved(Math.max(-1, Math.min(lastRow, chosen + by)));
  const leave = () => (text === '' ? options.onLeave?.() : field.write({ text: '', caret: 0 }));

  const keys: Record<string, () => void> = {
    Enter: submit,
    Escape: leave,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = event.key === 'Backspace' && !isName(text) ? field.erase : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    // A held Enter or Esc is one; the others repeat.
    if (event.repeat && (event.key === 'Enter' || event.key === 'Escape')) return;
    act();
  };

  return {
    rows,
    chosen,
    /** Puts a row's number into the field, to be called by Enter. */
    take: (row: Suggestion) => {
      const readable = readableDialled(row.number, rules);
      field.write({ text: readable, caret: readable.length });
      field.input.ref.current?.focus();
    },
    listId,
    last,
    pick,
    submit,
    insert: field.insert,
    erase: field.erase,
    clear: () => field.write({ text: '', caret: 0 }),
    /** Says where what stands in the field now came from. */
    markSource: field.markSource,
    lives,
    refusal: refusalOf(text, rules),
    input: {
      ...field.input,
      onKeyDown,
      role: 'combobox',
      'aria-expanded': lastRow >= 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': chosen >= 0 ? optionId(listId, chosen) : undefined,
    },
  };
}

/** Why what is typed so far would be refused; null while it may still become a number, and for names. */
function refusalOf(text: string, rules: Parameters<typeof parseDialNumber>[1]): NumberRefusal | null {
  if (text.trim() === '' || isName(text)) return null;
  const parsed = parseDialNumber(text, rules);
  if (parsed.ok) return null;
  const unfinished = parsed.error.reason === 'too-short' || text.trim() === '+';
  return unfinished ? null : parsed.error.reason;
}

/** The input itself: arranged as it is typed, with the caret kept after the same digit. */
function useFieldText(options: Options, country: string, onWritten: () => void) {
  const ref = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  /** Where the text came from, until the field is empty again: the guards tell a copied number from a typed one. */
  const source = useRef<DialOrigin | null>(null);
  const write = (next: FieldText) => {
    if (source.current === 'history') source.current = null;
    const arranged = arrangeNumber(next, country);
    caret.current = arranged.caret;
    options.setText(arranged.text);
    onWritten();
  };
  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== ref.current) return;
    ref.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  useLayoutEffect(() => {
    if (options.text === '') source.current = null;
  }, [options.text]);
  const selection = (): [number, number] => {
    const end = options.text.length;
    return [ref.current?.selectionStart ?? end, ref.current?.selectionEnd ?? end];
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    source.current = 'clipboard';
    const parsed = parseDialNumber(event.clipboardData.getData('text'), {
      ...readSnapshot().dialing,
      denied: [],
    });
    if (!parsed.ok) return;
    event.preventDefault();
    write({ text: parsed.value.readable, caret: parsed.value.readable.length });
  };
  return {
    write,
    source: () => source.current,
    markSource: (origin: DialOrigin) => {
      source.current = origin;
    },
    insert: (character: string) => {
      ref.current?.focus();
      write(insertAt(options.text, ...selection(), character));
    },
    erase: () => {
      ref.current?.focus();
      write(eraseAt(options.text, ...selection()));
    },
    input: {
      ref,
      value: options.text,
      dir: isName(options.text) ? ('auto' as const) : ('ltr' as const),
      inputMode: 'tel' as const,
      autoComplete: 'off',
      spellCheck: false,
      maxLength: 256,
      onPaste,
      onChange: (event: ChangeEvent<HTMLInputElement>) =>
        write({
          text: event.target.value,
          caret: event.target.selectionStart ?? event.target.value.length,
        }),
    },
  };
}
