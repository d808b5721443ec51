import { type ChangeEvent, type ClipboardEvent, useLayoutEffect, useRef } from 'react';
import type { DialOrigin } from '../../../shared/call/events.ts';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { readSnapshot } from '../../state/snapshot.ts';
import { arrangeNumber, eraseAt, type FieldText, insertAt, isName } from './number-field.ts';

export interface EditedText {
  text: string;
  setText: (text: string) => void;
}

/** The input itself: arranged as it is typed, with the caret kept after the same digit. */
export function useFieldText(options: EditedText, country: string, onWritten: () => void) {
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
