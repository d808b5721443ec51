import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react';
import type { NumberRefusal } from '../../../shared/errors.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { BackspaceIcon, PadIcon, PhoneIcon } from '../../components/icons.tsx';
import { TwoPanes } from '../../components/two-panes.tsx';
import { useWide, useWidest } from '../../state/use-media.ts';
import { dialSource, openPerson, readDialTextAnew, setDialText, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { type TranslateFirst, useFirstWords, useWords } from '../../text/words.ts';
import style from './dial-view.module.css';
import { Keypad } from './keypad.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useDialField } from './use-dial-field.ts';

const NumberCard = lazy(() => import('../person/number-card.tsx'));
const Today = lazy(() => import('../today/today-view.tsx'));

/** The pad, and beside it whoever is opened. */
export function DialView() {
  const person = useView((state) => state.person);
  const field = useDialField({
    text: useView((state) => state.dialText),
    setText: setDialText,
    source: dialSource,
    origin: 'pad',
    limit: 30,
    onLeave: () => openPerson(null),
    typedFor: { desk: useView((state) => state.dialDesk), onOutdated: readDialTextAnew },
  });
  const details = person === null ? null : <Card number={person} />;
  return <TwoPanes list={<DialPane field={field} />} details={details} idle={<Beside field={field} />} />;
}

type Field = ReturnType<typeof useDialField>;

function Card({ number }: { number: string }) {
  return (
    <Suspense fallback={null}>
      <NumberCard key={number} number={number} onBack={() => openPerson(null)} />
    </Suspense>
  );
}

/** Beside the pad of a wide window: whoever is chosen or found first, else what waits today, else who was called last. */
function Beside({ field }: { field: Field }) {
  const text = useView((state) => state.dialText);
  const [wide, widest] = [useWide(), useWidest()];
  const row = field.rows[field.chosen] ?? (text.trim() === '' ? undefined : field.rows[0]);
  const number = useDeferredValue(row?.number ?? (widest ? field.last?.number : undefined));
  if (!wide) return null;
  if (number !== undefined) return <Card number={number} />;
  return (
    <Suspense fallback={null}>
      <Today />
    </Suspense>
  );
}

/** The number as the hero, who matches it, twelve keys and one button. */
function DialPane({ field }: { field: Field }) {
  const text = useView((state) => state.dialText);
  const { t } = useFirstWords();
  const [padOpen, setPadOpen] = useState(false);
  return (
    <section className={style.room} aria-label={t('action.dial')}>
      <div className={style.view} data-pad={padOpen || undefined}>
        <div className={style.top}>
          <NumberInput field={field} text={text} />
          <PadToggle open={padOpen} onToggle={() => setPadOpen(!padOpen)} />
          <Hint field={field} text={text} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <div className={style.rows} tabIndex={0}>
          <SuggestionList
            id={field.listId}
            rows={field.rows}
            wanted={text}
            chosen={field.chosen}
            onOpen={(row) => openPerson(row.number)}
            onCall={field.pick}
          />
          {field.rows.length === 0 && <p className={style.nothing}>{emptyWords(text, t)}</p>}
        </div>
        <div className={style.pad}>
          <Keypad onKey={field.insert} />
        </div>
        <CallButton field={field} text={text} />
      </div>
    </section>
  );
}

function NumberInput({ field, text }: { field: Field; text: string }) {
  const { t } = useFirstWords();
  const input = field.input.ref;
  useEffect(() => {
    const element = input.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [input]);
  return (
    <div className={style.field}>
      <input
        {...field.input}
        aria-label={t('dial.field')}
        placeholder={t('dial.placeholder')}
        data-long={text.length > 16 || undefined}
      />
      {text !== '' && (
        <span className={style.clear}>
          <IconButton
            label={t('dial.erase')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={field.erase}
            onDoubleClick={field.clear}
          >
            <BackspaceIcon />
          </IconButton>
        </span>
      )}
    </div>
  );
}

/** In a low window the twelve keys open at a press. */
function PadToggle({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { t } = useFirstWords();
  return (
    <span className={style.padToggle}>
      <IconButton
        label={t('dial.keypad')}
        aria-pressed={open}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onToggle}
      >
        <PadIcon />
      </IconButton>
    </span>
  );
}

function CallButton({ field, text }: { field: Field; text: string }) {
  const { t } = useFirstWords();
  const isEmpty = text.trim() === '';
  const redials = isEmpty && field.last !== null && field.chosen < 0;
  return (
    <button
      type="button"
      className={style.call}
      disabled={field.lives || (isEmpty && field.last === null) || field.refusal !== null}
      onClick={field.submit}
    >
      <PhoneIcon size={18} />
      <span>{redials ? t('dial.redial') : t('dial.call')}</span>
    </button>
  );
}

function emptyWords(text: string, t: TranslateFirst): string {
  return text.trim() === '' ? t('dial.noneYet') : t('dial.noMatch');
}

/** One line under the number: why it is refused, what Enter would do, or that a call is on. */
function Hint({ field, text }: { field: Field; text: string }) {
  const { t } = useFirstWords();
  const readable = useReadable();
  const { last, refusal } = field;
  const words = () => {
    if (field.lives) return t('dial.busy');
    if (text !== '' || last === null || field.chosen >= 0) return '';
    return t('dial.enterRedials', { name: last.contactName ?? readable(last.number) });
  };
  return (
    <p className={style.hint} data-refused={refusal !== null || undefined} role="status">
      {refusal === null ? (
        words()
      ) : (
        <Suspense fallback={null}>
          <Refused reason={refusal} />
        </Suspense>
      )}
    </p>
  );
}

const Refused = ({ reason }: { reason: NumberRefusal }) => useWords().texts.numberRefusal(reason);
