import { type KeyboardEvent, useId } from 'react';
import type { Ending } from '../../../shared/call/ending.ts';
import { Chip } from '../../components/chip.tsx';
import { Button, Textarea } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import panel from '../person/person.module.css';
import { useCodes } from './codes.ts';
import { useWrapUp } from './use-wrap-up.ts';
import style from './wrap-up.module.css';

/**
 * What the agent says of a call, from its first second on: a code (keys 1 to 9), and a note in own words. `ending`: null
 * while it lives; the codes are those that fit it.
 */
export function WrapUpSection({ callId, ending }: { callId: string; ending: Ending | null }) {
  const { t } = useWords();
  const title = useId();
  const { draft, saving, change, save } = useWrapUp(callId, ending !== null);
  if (draft === null) return null;
  return (
    <section className={panel.block} aria-labelledby={title}>
      <div className={style.head}>
        <h2 id={title}>{t('wrapUp.title')}</h2>
        <Saving saving={saving} onAgain={save} />
      </div>
      <Codes chosen={draft.code} ending={ending} onChoose={(code) => change({ code }, 'once')} />
      <Textarea
        aria-label={t('wrapUp.note')}
        data-note
        placeholder={t('wrapUp.placeholder')}
        value={draft.note}
        classNames={{ input: style.text ?? '' }}
        rows={Math.max(2, Math.min(8, draft.note.split('\n').length))}
        maxLength={2000}
        onChange={(event) => change({ note: event.currentTarget.value }, 'later')}
        onBlur={save}
      />
    </section>
  );
}

interface CodesProps {
  chosen: string | null;
  ending: Ending | null;
  onChoose: (code: string | null) => void;
}

/** The codes, of which one can be chosen; the first nine have a key. One stop of the Tab key, arrows within. */
function Codes({ chosen, ending, onChoose }: CodesProps) {
  const { t } = useWords();
  const codes = useCodes(ending);
  const offered = chosen === null || codes.includes(chosen) ? codes : [...codes, chosen];
  if (offered.length === 0) return null;
  const stop = chosen === null ? 0 : offered.indexOf(chosen);
  return (
    <fieldset className={style.codes} onKeyDown={moveInRow}>
      <legend className="visually-hidden">{t('wrapUp.code')}</legend>
      {offered.map((code, index) => (
        <Chip
          key={code}
          pressed={code === chosen}
          tabIndex={index === stop ? 0 : -1}
          number={index < 9 ? index + 1 : null}
          onClick={() => onChoose(code === chosen ? null : code)}
        >
          <bdi>{code}</bdi>
        </Chip>
      ))}
    </fieldset>
  );
}

function moveInRow(event: KeyboardEvent<HTMLElement>): void {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const by = event.key === forward ? 1 : event.key === back ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((at + by) % buttons.length)?.focus();
}

function Saving({
  saving,
  onAgain,
}: {
  saving: ReturnType<typeof useWrapUp>['saving'];
  onAgain: () => void;
}) {
  const { t, texts } = useWords();
  const failed = typeof saving === 'object';
  return (
    <p className={style.saving} data-failed={failed || undefined} role="status">
      {saving === 'saving' && t('wrapUp.saving')}
      {saving === 'saved' && t('wrapUp.saved')}
      {failed && (
        <>
          {t('wrapUp.notSaved', { why: texts.errorWords(saving).what })}
          <Button size="compact-xs" variant="subtle" onClick={onAgain}>
            {t('wrapUp.again')}
          </Button>
        </>
      )}
    </p>
  );
}
