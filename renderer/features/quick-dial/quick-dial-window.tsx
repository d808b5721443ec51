import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { DialOrigin } from '../../../shared/call/events.ts';
import { shownProfile } from '../../../shared/settings/profile-label.ts';
import { bridge } from '../../bridge/bridge.ts';
import { PhoneIcon } from '../../components/icons.tsx';
import { Key } from '../../components/key.tsx';
import { useAskedDial } from '../../state/dial.ts';
import { useNotices } from '../../state/notices.ts';
import { useOpenings } from '../../state/openings.ts';
import { useDesk, useSnapshot } from '../../state/snapshot.ts';
import { useFitWindow } from '../../state/use-fit-window.ts';
import { useWords } from '../../text/words.ts';
import { type Command, commandsFor, openCardInMain, runInMain } from '../command/commands.ts';
import { FoundRows } from '../command/found-rows.tsx';
import dial from '../dialer/dial-field.module.css';
import { type DialField, useDialField } from '../dialer/use-dial-field.ts';
import style from './quick-dial.module.css';

const DialQuestion = lazy(() => import('../dialer/dial-question.tsx'));

const mostRows = 7;

/** What has no place in this small window is done in the main one. */
function inMain(ask: () => void): void {
  ask();
  hide();
}

const hide = () => bridge().call['window:hide'](undefined);

/** One field; Enter dials, Esc closes, arrows move. The window is as tall as what it shows. Another profile or PBX begins afresh. */
export const QuickDialWindow = () => <QuickDial key={useDesk()} />;

function QuickDial() {
  const { t, texts } = useWords();
  const profile = useSnapshot((snapshot) => shownProfile(snapshot, t('profiles.nameless')));
  const [text, setText] = useState('');
  const desk = useDesk();
  const source = useRef<DialOrigin | null>(null);
  const commands = commandsFor(text, t);
  const field = useDialField({
    text,
    setText,
    source,
    origin: 'quick-dial',
    limit: mostRows,
    others: commands.map(
      ({ id }) =>
        () =>
          inMain(() => runInMain(id)),
    ),
    onLeave: hide,
    onDialled: hide,
  });
  const row = field.rows[field.chosen];
  const asked = useAskedDial((state) => state.asked);
  const failure = useNotices(({ notices }) => notices.at(-1)?.text ?? null);
  const isUntouched = text === '' && field.chosen < 0 && asked === null;
  const content = useFitWindow(2, useFreshStarts(field, isUntouched));
  const refused = field.refusal === null ? failure : texts.numberRefusal(field.refusal);
  const hint = refused ?? (field.lives ? t('dial.busy') : null);
  return (
    <main className={style.window}>
      <div ref={content}>
        <h1 className="visually-hidden">{t('setting.quickDialShortcut.label')}</h1>
        <div className={`${dial.field} ${style.field}`}>
          <PhoneIcon />
          <input
            {...field.input}
            onKeyDown={(event) => {
              if (!isForwardAtEnd(event) || row === undefined) return field.input.onKeyDown(event);
              event.preventDefault();
              inMain(() => openCardInMain({ number: row.number, desk }));
            }}
            aria-label={t('dial.field')}
            placeholder={t('dial.placeholder')}
          />
          {profile !== null && <bdi className={style.profile}>{profile}</bdi>}
          {text !== '' && asked === null && <Key name="Enter" />}
        </div>
        {hint !== null && (
          <p className={style.hint} data-refused={refused !== null || undefined} role="status">
            {hint}
          </p>
        )}
        <Below field={field} text={text} commands={commands} />
      </div>
    </main>
  );
}

/** Under the field: the question about the number, else who and what matches. */
function Below({ field, text, commands }: { field: DialField; text: string; commands: Command[] }) {
  const asked = useAskedDial((state) => state.asked);
  if (asked !== null)
    return (
      <div className={style.rows}>
        <Suspense fallback={null}>
          <DialQuestion asked={asked} />
        </Suspense>
      </div>
    );
  return (
    <div className={field.rows.length + commands.length > 0 ? style.rows : undefined}>
      <FoundRows
        {...{ field, commands }}
        wanted={text}
        onOpen={field.take}
        onRun={({ id }) => inMain(() => runInMain(id))}
      />
    </div>
  );
}

/** The arrow key that leads on, in either direction of writing, behind all that is written. */
function isForwardAtEnd({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean {
  const { selectionEnd, value } = currentTarget;
  return key === (document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight') && selectionEnd === value.length;
}

/**
 * Each opening starts afresh; how many there were. The clipboard's text is as late as the program that has it: by then it
 * takes the place of nothing that the person has typed or chosen (`isUntouched` false), for Enter would call it.
 */
function useFreshStarts(
  { input, begin, markSource }: Pick<DialField, 'input' | 'begin' | 'markSource'>,
  isUntouched: boolean,
): number {
  const { count, text } = useOpenings();
  const begun = useRef(-1);
  const take = useRef(() => {});
  take.current = () => {
    const isLate = begun.current === count;
    begun.current = count;
    if (isLate && !isUntouched) return;
    useNotices.setState({ notices: [] });
    useAskedDial.setState({ asked: null });
    begin(text);
    if (text !== '') markSource('clipboard');
    input.ref.current?.focus();
    input.ref.current?.select();
  };
  useEffect(() => take.current(), [count, text]);
  return count;
}
