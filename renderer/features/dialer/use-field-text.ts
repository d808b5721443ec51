import {
  type ChangeEvent,
  type ComponentProps,
  type RefObject,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
} from 'react';
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
  /** Where the text came from; null: it was typed. Kept with the text until that is empty, wherever the field is meanwhile. */
  source: { current: DialOrigin | null };
}

/** Characters of a field. */
const longest = 256;

/** The input itself: arranged as it is typed, with the caret kept after the same digit. */
export function useFieldText(options: EditedText, country: string, onWritten: () => void) {
  const ref = useRef<HTMLInputElement>(null);
  const caret = useCaret(ref);
  const { source } = options;
  useForgottenSource(options);
  const write = (next: FieldText) => {
    if (source.current === 'history') source.current = null;
    const arranged = arrangeNumber(next, country);
    caret.current = arranged.caret;
    options.setText(arranged.text);
    onWritten();
  };
  // What was typed before the rules were there.
  useOnceRulesAreThere(() => {
    const at = ref.current?.selectionStart ?? options.text.length;
    const arranged = arrangeNumber({ text: options.text, caret: at }, country);
    if (arranged.text === options.text) return;
    caret.current = arranged.caret;
    options.setText(arranged.text);
  });
  const selection = (): [number, number] => {
    const end = options.text.length;
    return [ref.current?.selectionStart ?? end, ref.current?.selectionEnd ?? end];
  };
  const isOwnDrag = useRef(false);
  const takeFrom = (event: SyntheticEvent, transfer: DataTransfer) => {
    source.current = 'clipboard';
    takePasted(event, transfer.getData('text'), {
      number: (readable) => write({ text: readable, caret: readable.length }),
      text: (line) => write(insertAt(ref.current?.value ?? '', ...selection(), line)),
    });
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
      onPaste: (event) => takeFrom(event, event.clipboardData),
      // Whatever program a text was dragged from, nobody typed it; one of this field only moves in it.
      onDrop: (event) => {
        if (!isOwnDrag.current) takeFrom(event, event.dataTransfer);
      },
      onDragStart: () => {
        isOwnDrag.current = true;
      },
      onDragEnd: () => {
        isOwnDrag.current = false;
      },
      onChange: (event: ChangeEvent<HTMLInputElement>) =>
        write({
          text: event.target.value,
          caret: event.target.selectionStart ?? event.target.value.length,
        }),
    } satisfies ComponentProps<'input'>,
  };
}

/** Where the caret goes once the text is drawn. */
function useCaret(input: RefObject<HTMLInputElement | null>): RefObject<number | null> {
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return caret;
}

/** What is written into an empty field is typed: the guards tell a copied number from that. */
function useForgottenSource({ text, source }: EditedText): void {
  useLayoutEffect(() => {
    if (text === '') source.current = null;
  }, [text, source]);
}

function useOnceRulesAreThere(arrange: () => void): void {
  const rules = useNumberRules();
  const latest = useRef(arrange);
  latest.current = arrange;
  useLayoutEffect(() => {
    if (rules !== null) latest.current();
  }, [rules]);
}

interface Pasted {
  /** A number, as the field shows it. */
  number(readable: string): void;
  /** Anything else, in one line. */
  text(line: string): void;
}

/** What no number is, the browser pastes or drops by itself where the rules are there to say so at once. */
function takePasted(event: SyntheticEvent, pasted: string, { number, text }: Pasted): void {
  const rules = currentNumberRules();
  const known = rules === null ? null : readablePasted(rules, pasted);
  if (rules !== null && known === null) return;
  event.preventDefault();
  if (known !== null) number(known);
  else void pasteLater(pasted, { number, text });
}

async function pasteLater(pasted: string, { number, text }: Pasted): Promise<void> {
  const readable = readablePasted(await fetchNumberRules(), pasted);
  if (readable !== null) number(readable);
  else text(pasted.replace(/[\r\n]/g, '').slice(0, longest));
}

/** The number of a pasted text as the field shows it; null where it is none. */
function readablePasted(rules: NumberRules, pasted: string): string | null {
  const parsed = rules.parse(pasted, { ...readSnapshot().dialing, denied: [] });
  return parsed.ok ? parsed.value.readable : null;
}
