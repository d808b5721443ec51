import { type ChangeEvent, type ClipboardEvent, useLayoutEffect, useRef } from 'react';
import type { DialOrigin } from '../../../shared/call/events.ts';
import { readSnapshot } from '../../state/snapshot.ts';
import {
  currentNumberRules,
  fetchNumberRules,
  type NumberRules,
  useNumberRules,
} from '../../text/number-rules.ts';
import { arrangeNumber, eraseAt, type FieldText, insertAt, isName } from './number-field.ts';

export interface EditedText {
  text: string;
  setText: (text: string) => void;
}

/** Characters of a field. */
const longest = 256;

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
  const rules = useNumberRules();
  const regroup = useRef(() => {});
  regroup.current = () => {
    const at = ref.current?.selectionStart ?? options.text.length;
    const arranged = arrangeNumber({ text: options.text, caret: at }, country);
    if (arranged.text === options.text) return;
    caret.current = arranged.caret;
    options.setText(arranged.text);
  };
  // What was typed before the rules were there.
  useLayoutEffect(() => {
    if (rules !== null) regroup.current();
  }, [rules]);
  const selection = (): [number, number] => {
    const end = options.text.length;
    return [ref.current?.selectionStart ?? end, ref.current?.selectionEnd ?? end];
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    source.current = 'clipboard';
    const pasted = event.clipboardData.getData('text');
    const rules = currentNumberRules();
    const readable = rules === null ? null : readablePasted(rules, pasted);
    if (rules !== null && readable === null) return;
    event.preventDefault();
    if (readable !== null) write({ text: readable, caret: readable.length });
    else void pasteLater(pasted);
  };
  const pasteLater = async (pasted: string) => {
    const readable = readablePasted(await fetchNumberRules(), pasted);
    const [text, line] = [ref.current?.value ?? '', pasted.replace(/[\r\n]/g, '').slice(0, longest)];
    write(
      readable === null ? insertAt(text, ...selection(), line) : { text: readable, caret: readable.length },
    );
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
      maxLength: longest,
      onPaste,
      onChange: (event: ChangeEvent<HTMLInputElement>) =>
        write({
          text: event.target.value,
          caret: event.target.selectionStart ?? event.target.value.length,
        }),
    },
  };
}

/** The number of a pasted text as the field shows it; null where it is none. */
function readablePasted(rules: NumberRules, pasted: string): string | null {
  const parsed = rules.parse(pasted, { ...readSnapshot().dialing, denied: [] });
  return parsed.ok ? parsed.value.readable : null;
}
