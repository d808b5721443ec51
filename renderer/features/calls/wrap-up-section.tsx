import { Chip } from '../../components/chip.tsx';
import { Button, Textarea } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import panel from './call-panel.module.css';
import { useCodes } from './codes.ts';
import { useWrapUp } from './use-wrap-up.ts';
import style from './wrap-up.module.css';

/** What the agent says of a call that is over: a code, and a note in own words. */
export function WrapUpSection({ callId }: { callId: string }) {
  const { t } = useWords();
  const codes = useCodes();
  const { draft, saving, change, save } = useWrapUp(callId);
  if (draft === null) return null;
  const offered = draft.code === null || codes.includes(draft.code) ? codes : [...codes, draft.code];
  return (
    <section className={panel.block} aria-label={t('wrapUp.title')}>
      <div className={style.head}>
        <h2>{t('wrapUp.title')}</h2>
        <Saving saving={saving} onAgain={save} />
      </div>
      {offered.length > 0 && (
        <fieldset className={style.codes}>
          <legend className="visually-hidden">{t('wrapUp.code')}</legend>
          {offered.map((code) => (
            <Chip
              key={code}
              pressed={code === draft.code}
              onClick={() => change({ code: code === draft.code ? null : code }, 'once')}
            >
              <bdi>{code}</bdi>
            </Chip>
          ))}
        </fieldset>
      )}
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
