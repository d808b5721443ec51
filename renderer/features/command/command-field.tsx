import { useEffect, useRef, useState } from 'react';
import { SearchIcon } from '../../components/icons.tsx';
import { closeOverlay, openKeyMap } from '../../state/command.ts';
import { openPerson } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { SuggestionList } from '../dialer/suggestion-list.tsx';
import { useDialField } from '../dialer/use-dial-field.ts';
import style from './command-field.module.css';
import { CommandRows } from './command-rows.tsx';
import { commandsFor } from './commands.ts';

const mostRows = 6;

/**
 * The quick dial inside the main window: people, numbers and what the app can do, by their words. Enter calls or does the
 * chosen row, → opens what can be done about it, Esc empties the field and then closes it.
 */
export default function CommandField() {
  const { t, texts } = useWords();
  const [text, setText] = useState('');
  const commands = commandsFor(text, t);
  const close = () => closeOverlay(true);
  const run = (act: () => void) => {
    closeOverlay(false);
    act();
  };
  const field = useDialField({
    ...{ text, setText, origin: 'quick-dial', limit: mostRows },
    others: commands.map((command) => () => run(command.run)),
    onLeave: close,
    onDialled: close,
  });
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
      <div className={style.field}>
        <SearchIcon />
        <input {...field.input} aria-label={t('action.command')} placeholder={t('command.placeholder')} />
      </div>
      {field.refusal !== null && (
        <p className={style.hint} role="status">
          {texts.numberRefusal(field.refusal)}
        </p>
      )}
      {field.lives && (
        <p className={style.hint} role="status">
          {t('dial.busy')}
        </p>
      )}
      <div className={style.rows}>
        <SuggestionList
          id={field.listId}
          rows={field.rows}
          wanted={text}
          chosen={field.chosen}
          onOpen={(row) => run(() => openPerson(row.number))}
          onCall={field.pick}
        />
        <CommandRows
          listId={field.listId}
          after={field.rows.length}
          commands={commands}
          wanted={text}
          chosen={field.chosen}
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
