import { useEffect, useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { BackspaceIcon, PadIcon, PhoneIcon } from '../../components/icons.tsx';
import { setDialText, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { type Translate, useWords } from '../../text/words.ts';
import style from './dial-view.module.css';
import { Keypad } from './keypad.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useDialField } from './use-dial-field.ts';

/** The pad: the number as the hero, who matches it, twelve keys and one button. */
export function DialView() {
  const text = useView((state) => state.dialText);
  const field = useDialField({ text, setText: setDialText, origin: 'pad', limit: 30 });
  const { t } = useWords();
  const [padOpen, setPadOpen] = useState(false);
  const input = field.input.ref;
  useEffect(() => {
    const element = input.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [input]);
  return (
    <section className={style.room} aria-label={t('rail.dial')}>
      <div className={style.view} data-pad={padOpen || undefined}>
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
          <span className={style.padToggle}>
            <IconButton
              label={t('dial.keypad')}
              aria-pressed={padOpen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setPadOpen(!padOpen)}
            >
              <PadIcon />
            </IconButton>
          </span>
          <Hint field={field} text={text} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <div className={style.rows} tabIndex={0}>
          <SuggestionList
            id={field.listId}
            rows={field.rows}
            wanted={text}
            chosen={field.chosen}
            onPick={field.pick}
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

function CallButton({ field, text }: { field: ReturnType<typeof useDialField>; text: string }) {
  const { t } = useWords();
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

function emptyWords(text: string, t: Translate): string {
  return text.trim() === '' ? t('dial.noneYet') : t('dial.noMatch');
}

/** One line under the number: why it is refused, what Enter would do, or that a call is on. */
function Hint({ field, text }: { field: ReturnType<typeof useDialField>; text: string }) {
  const { t, texts } = useWords();
  const readable = useReadable();
  const { last, refusal } = field;
  const words = () => {
    if (refusal !== null) return sentence(texts.numberRefusal(refusal));
    if (field.lives) return t('dial.busy');
    if (text !== '' || last === null || field.chosen >= 0) return '';
    return t('dial.enterRedials', { name: last.contactName ?? readable(last.number) });
  };
  return (
    <p className={style.hint} data-refused={refusal !== null || undefined} role="status">
      {words()}
    </p>
  );
}

/** A clause of the shared texts as a line of its own. */
const sentence = (clause: string) => clause.charAt(0).toLocaleUpperCase() + clause.slice(1);
