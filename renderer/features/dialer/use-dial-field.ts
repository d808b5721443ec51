import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { actions } from '../../../shared/actions.ts';
import type { DialOrigin } from '../../../shared/call/events.ts';
import type { NumberRefusal } from '../../../shared/errors.ts';
import type { DialingRules } from '../../../shared/number/phone-number.ts';
import { acceleratorOf } from '../../actions/accelerator.ts';
import { dial } from '../../state/dial.ts';
import { useDesk, useSnapshot } from '../../state/snapshot.ts';
import { useNumberRules } from '../../text/number-rules.ts';
import { readableDialled } from '../../text/readable.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import { arrangeNumber, isName } from './number-field.ts';
import { optionId } from './suggestion-list.tsx';
import type { Suggestion } from './suggestions.ts';
import { type EditedText, useFieldText } from './use-field-text.ts';
import { useSuggestions } from './use-suggestions.ts';

interface Options extends EditedText {
  origin: DialOrigin;
  /** At most so many rows. */
  limit: number;
  /** Esc on an empty field. */
  onLeave?: () => void;
  onDialled?: () => void;
  /**
   * For which profile and PBX the text was typed, where it outlives them, and what follows where a call was refused for
   * that. Null: for those that are shown when it is called.
   */
  typedFor?: { desk: string | null; onOutdated: () => void };
  /** What rows below those of people do. */
  others?: (() => void)[];
}

export type DialField = ReturnType<typeof useDialField>;

/** One field that dials: what it shows, its rows, and what every key does. The pad and the quick dial window share it. */
export function useDialField(options: Options) {
  const { text, origin, others = [] } = options;
  const rules = useSnapshot((snapshot) => snapshot.dialing);
  const desk = useDesk();
  const lives = useCallLives();
  const { rows, isLookingUp } = useSuggestions(text, options.limit);
  const row = useChosenRow(keysOf(rows, others.length), isName(text));
  const forget = () => {
    row.forget();
    late.forget();
  };
  const field = useFieldText(options, rules.country, forget);
  const listId = useId();
  const { last, fill, fillLast } = useFilling(field, rules);

  const call = (text: string, origin: DialOrigin, typedFor: Options['typedFor'] = undefined) =>
    dial({
      ...{ text, origin, desk: typedFor?.desk ?? desk, onOutdated: typedFor?.onOutdated },
      onDialled: () => {
        options.setText('');
        row.forget();
        options.onDialled?.();
      },
    });
  const pick = (row: Suggestion) => call(row.number, row.key.startsWith('contact') ? 'contact' : origin);
  // Whom the text before found is not meant.
  const isNobodyMeant = isLookingUp && isName(text) && !row.isMoved;
  const submit = () => {
    if (isNobodyMeant) return late.wait();
    const other = others[row.chosen - rows.length];
    if (other !== undefined) return other();
    // One call at a time: the field says so, and a key that is pressed anyway asks for nothing.
    if (lives) return;
    const chosen = rows[row.chosen];
    if (chosen !== undefined) return pick(chosen);
    if (text.trim() === '') return fillLast();
    if (!isName(text)) call(text, field.source() ?? origin, options.typedFor);
  };
  const late = useLateEnter(isLookingUp, submit);
  const clear = () => field.write({ text: '', caret: 0 });

  return {
    rows,
    chosen: row.chosen,
    /** Puts a row's number into the field. */
    take: ({ number }: Suggestion) => fill(number),
    listId,
    last,
    pick,
    submit,
    insert: field.insert,
    erase: field.erase,
    clear,
    /** Begins anew with this text: no row is chosen, and no Enter of before waits. */
    begin: (text: string) => {
      options.setText(arrangeNumber({ text, caret: text.length }, rules.country).text);
      forget();
    },
    /** Says where what stands in the field now came from. */
    markSource: field.markSource,
    lives,
    refusal: useRefusal(text, rules),
    input: {
      ...field.input,
      onBlur: late.forget,
      'data-nobody-meant': isNobodyMeant || undefined,
      onKeyDown: onKeys({
        Enter: submit,
        // Of an empty field nothing is called: there the key is for who is shown.
        [actions.call.keys]: text.trim() === '' ? undefined : submit,
        Escape: () => (text === '' ? options.onLeave?.() : clear()),
        ArrowDown: () => row.move(1),
        ArrowUp: () => row.move(-1),
        Backspace: isName(text) ? undefined : field.erase,
      }),
      role: 'combobox',
      'aria-expanded': rows.length + others.length > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': row.chosen >= 0 ? optionId(listId, row.chosen) : undefined,
    },
  };
}

/** Puts numbers into the field, to be called by Enter. */
function useFilling(field: ReturnType<typeof useFieldText>, rules: DialingRules) {
  const last = useSnapshot(({ recents }) => recents.find(({ number }) => number !== '') ?? null);
  const fill = (number: string) => {
    const readable = readableDialled(number, rules);
    field.write({ text: readable, caret: readable.length });
    field.input.ref.current?.focus();
  };
  /** Redial in two steps: the number that was called last stands in the field first, and the next Enter calls it. */
  const fillLast = () => {
    if (last === null) return;
    fill(last.number);
    field.markSource('history');
  };
  return { last, fill, fillLast };
}

/** What each row is known by, wherever it stands: its number, which comes once. Below are so many others. */
const keysOf = (rows: readonly Suggestion[], others: number): string[] => [
  ...rows.map(({ number }) => number),
  ...Array.from({ length: others }, (_, at) => `other ${at}`),
];

/**
 * Which row Enter means: the one that the arrow keys went to, also where it stands elsewhere by then, else for a name the
 * first; -1: none, as where that row is gone.
 */
function useChosenRow(keys: readonly string[], isFirstMeant: boolean) {
  const [moved, setMoved] = useState<{ to: string | null } | null>(null);
  const first = isFirstMeant ? Math.min(0, keys.length - 1) : -1;
  const chosen = moved === null ? first : moved.to === null ? -1 : keys.indexOf(moved.to);
  return {
    chosen,
    isMoved: moved !== null,
    move: (by: number) =>
      setMoved({ to: keys[Math.max(-1, Math.min(keys.length - 1, chosen + by))] ?? null }),
    forget: () => setMoved(null),
  };
}

/** An Enter that waits until the text was looked up; what is written meanwhile, or leaving the field, takes it back. */
function useLateEnter(isLookingUp: boolean, submit: () => void) {
  const isWaiting = useRef(false);
  const latest = useRef(submit);
  latest.current = submit;
  useEffect(() => {
    if (isLookingUp || !isWaiting.current) return;
    isWaiting.current = false;
    latest.current();
  }, [isLookingUp]);
  return {
    wait: () => {
      isWaiting.current = true;
    },
    forget: () => {
      isWaiting.current = false;
    },
  };
}

/** A key without an act, or held with another but that of a call, does what it does in any field. */
function onKeys(acts: Record<string, (() => void) | undefined>) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    const isCall = acceleratorOf(event) === actions.call.keys;
    if (event.nativeEvent.isComposing) return;
    if (!isCall && (event.altKey || event.ctrlKey || event.metaKey)) return;
    const act = acts[isCall ? actions.call.keys : event.key];
    if (act === undefined) return;
    event.preventDefault();
    // A held Enter or Esc is one; the others repeat.
    if (event.repeat && (event.key === 'Enter' || event.key === 'Escape')) return;
    act();
  };
}

/**
 * Why what is typed so far would be refused; null while it may still become a number, for names, and until the rules are
 * there. Main reads again whatever is called.
 */
function useRefusal(text: string, dialing: DialingRules): NumberRefusal | null {
  const rules = useNumberRules();
  if (rules === null || text.trim() === '' || isName(text)) return null;
  const parsed = rules.parse(text, dialing);
  if (parsed.ok) return null;
  const unfinished = parsed.error.reason === 'too-short' || text.trim() === '+';
  return unfinished ? null : parsed.error.reason;
}
