import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { DoNotCallPage } from '../../../shared/guards/do-not-call.ts';
import { removedText } from '../../actions/blocked.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Button, TextInput } from '../../components/parts.ts';
import { SearchField } from '../../components/search-field.tsx';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { ImportPanel } from '../transfer/import-panel.tsx';
import style from './guards.module.css';
import { Group } from './page.tsx';

const pageSize = 50;

/** The list as it is for a text, longer with each `more`. */
function useList(text: string) {
  const [page, setPage] = useState<DoNotCallPage | null>(null);
  const [limit, setLimit] = useState(pageSize);
  const read = useCallback(async () => {
    const answer = await bridge().call['do-not-call:list']({ text: text.trim(), offset: 0, limit });
    if (answer.ok) setPage(answer.value);
    else showFailure(answer.error);
  }, [text, limit]);
  useEffect(() => {
    read();
  }, [read]);
  return { page, read, more: () => setLimit(limit + 4 * pageSize) };
}

/** Numbers that are never dialled from here: added, taken off, found, brought in from a file. */
export function DoNotCallList() {
  const { t } = useWords();
  const [text, setText] = useState('');
  const { page, read, more } = useList(text);
  return (
    <Group title={t('guards.list')} hint={t('guards.listHint')}>
      <AddNumber onAdded={read} />
      {page !== null && (page.total > 0 || text !== '') && (
        <>
          <SearchField label={t('guards.search')} text={text} onText={setText} />
          <p className={style.note} role="status">
            {page.total === 0 ? t('guards.noMatch') : t.counted('guards.count', page.total)}
          </p>
          <Entries page={page} onRemoved={read} />
          {page.rows.length < page.total && (
            <div>
              <Button size="compact-sm" variant="subtle" onClick={more}>
                {t('guards.more')}
              </Button>
            </div>
          )}
        </>
      )}
      {page?.total === 0 && text === '' && <p className={style.note}>{t('guards.none')}</p>}
      <section aria-label={t('guards.importTitle')} className={style.import}>
        <h3>{t('guards.importTitle')}</h3>
        <ImportPanel into="do-not-call" hint={t('transfer.doNotCallHint')} onDone={read} />
      </section>
    </Group>
  );
}

function AddNumber({ onAdded }: { onAdded: () => void }) {
  const { t } = useWords();
  const readable = useReadable();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await bridge().call['do-not-call:add']({ text: number, reason });
    if (!answer.ok) return showFailure(answer.error);
    const shown = readable(answer.value.number);
    showNotice(t(answer.value.added ? 'guards.added' : 'guards.already', { number: shown }));
    setNumber('');
    setReason('');
    onAdded();
  };
  return (
    <form className={style.add} onSubmit={submit}>
      <TextInput
        label={t('guards.number')}
        value={number}
        dir="ltr"
        inputMode="tel"
        maxLength={64}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t('guards.reason')}
        value={reason}
        dir="auto"
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" disabled={number.trim() === ''}>
        {t('guards.add')}
      </Button>
    </form>
  );
}

function Entries({ page, onRemoved }: { page: DoNotCallPage; onRemoved: () => void }) {
  const { t } = useWords();
  const readable = useReadable();
  const remove = async (number: string) => {
    const answer = await bridge().call['do-not-call:remove']({ number });
    if (!answer.ok) return showFailure(answer.error);
    showNotice(removedText(t, number, answer.value.barredBy));
    onRemoved();
  };
  return (
    <ul className={style.entries}>
      {page.rows.map(({ number, reason }) => (
        <li key={number}>
          <span>
            <NumberText number={number} />
            {reason !== '' && (
              <small>
                <bdi>{reason}</bdi>
              </small>
            )}
          </span>
          <IconButton
            small
            label={t('guards.remove', { number: readable(number) })}
            onClick={() => remove(number)}
          >
            <CloseIcon size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
