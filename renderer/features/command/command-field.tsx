import { useEffect, useRef, useState } from 'react';
import type { DialOrigin } from '../../../shared/call/events.ts';
import { SearchIcon } from '../../components/icons.tsx';
import { closeOverlay, openKeyMap } from '../../state/command.ts';
import { openPerson } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import dial from '../dialer/dial-field.module.css';
import { useDialField } from '../dialer/use-dial-field.ts';
import style from './command-field.module.css';
import { commandsFor } from './commands.ts';
import { FoundRows } from './found-rows.tsx';

const mostRows = 6;

/**
 * The quick dial inside the main window: people, numbers and what the app can do, by their words. Enter calls or does the
 * chosen row, → opens what can be done about it, Esc empties the field and then closes it.
 */
export default function CommandField() {
  const { t, texts } = useWords();
  const [text, setText] = useState('');
  const source = useRef<DialOrigin | null>(null);
  const commands = commandsFor(text, t);
  const close = () => closeOverlay(true);
  const run = (act: () => void) => {
    closeOverlay(false);
    act();
  };
  const field = useDialField({
    ...{ text, setText, source, origin: 'quick-dial', limit: mostRows },
    others: commands.map((command) => () => run(command.run)),
    onLeave: close,
    onDialled: close,
  });
  const busy = field.lives ? t('dial.busy') : null;
  const hint = field.refusal === null ? busy : texts.numberRefusal(field.refusal);
  const box = useRef<HTMLDivElement>(null);
  const input = field.input.ref;
  useEffect(() => {
    box.current?.showPopover();
    input.current?.focus();
    return followLeaving(box.current);
  }, [input]);
  return (
    <div
      ref={box}
      popover="manual"
      role="dialog"
      aria-label={t('action.command')}
      className={style.box}
      onKeyDown={(event) => {
        if (text !== '' || (event.key !== '?' && event.key !== '؟')) return;
        event.preventDefault();
        openKeyMap();
      }}
    >
      <div className={`${dial.field} ${style.field}`}>
        <SearchIcon />
        <input {...field.input} aria-label={t('action.command')} placeholder={t('command.placeholder')} />
      </div>
      {hint !== null && (
        <p className={style.hint} role="status">
          {hint}
        </p>
      )}
      <div className={style.rows}>
        <FoundRows
          {...{ field, commands }}
          wanted={text}
          onOpen={(row) => run(() => openPerson(row.number))}
          onRun={(command) => run(command.run)}
        />
      </div>
      <p className={style.foot}>{t('command.foot')}</p>
    </div>
  );
}

/** A press elsewhere closes it, but for the menu of one of its rows. */
function followLeaving(box: HTMLElement | null): () => void {
  const onPointer = ({ target }: PointerEvent) => {
    if (!(target instanceof Element) || box?.contains(target) === true) return;
    if (target.closest('[role="menu"]') === null) closeOverlay(false);
  };
  document.addEventListener('pointerdown', onPointer, true);
  return () => document.removeEventListener('pointerdown', onPointer, true);
}
