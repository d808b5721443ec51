import { useEffect } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { BackspaceIcon, PhoneIcon } from '../../components/icons.tsx';
import { setDialText, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import type { Translate } from '../../text/words.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import style from './dial-view.module.css';
import { Keypad } from './keypad.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useDialField } from './use-dial-field.ts';

/** The pad: the number as the hero, who matches it, twelve keys and one button. */
export function DialView() {
  const text = useView((state) => state.dialText);
  const field = useDialField({ text, setText: setDialText, origin: 'pad', limit: 30 });
  const { t } = useWords();
  const busy = useCallLives();
  const input = field.input.ref;
  useEffect(() => {
    const element = input.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [input]);
  const nothing = text.trim() === '' && field.last === null;
  return (
    <section className={style.view} aria-label={t('rail.dial')}>
      <div className={style.top}>
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
        <Hint field={field} text={text} busy={busy} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className={style.rows} tabIndex={0}>
        <SuggestionList id={field.listId} rows={field.rows} chosen={field.chosen} onPick={field.pick} />
        {field.rows.length === 0 && <p className={style.nothing}>{emptyWords(text, t)}</p>}
      </div>
      <div className={style.bottom}>
        <Keypad onKey={field.insert} />
        <button
          type="button"
          className={style.call}
          disabled={busy || nothing || field.refusal !== null}
          onClick={field.submit}
        >
          <PhoneIcon size={18} />
          {text.trim() === '' && field.last !== null ? t('dial.redial') : t('dial.call')}
        </button>
      </div>
    </section>
  );
}

function emptyWords(text: string, t: Translate): string {
  return text.trim() === '' ? t('dial.noneYet') : t('dial.noMatch');
}

/** One line under the number: why it is refused, what Enter would do, or that a call is on. */
function Hint(props: { field: ReturnType<typeof useDialField>; text: string; busy: boolean }) {
  const { t, texts } = useWords();
  const readable = useReadable();
  const { last } = props.field;
  const refused = props.field.refusal;
  const words = () => {
    if (refused !== null) return sentence(texts.numberRefusal(refused));
    if (props.busy) return t('dial.busy');
    if (props.text !== '' || last === null) return '';
    return t('dial.enterRedials', { name: last.contactName ?? readable(last.number) });
  };
  return (
    <p className={style.hint} data-refused={refused !== null || undefined} role="status">
      {words()}
    </p>
  );
}

/** A clause of the shared texts as a line of its own. */
const sentence = (clause: string) => clause.charAt(0).toLocaleUpperCase() + clause.slice(1);
