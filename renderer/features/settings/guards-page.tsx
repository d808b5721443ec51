import { useState } from 'react';
import type { GuardSettings } from '../../../shared/guards/settings.ts';
import { latinText } from '../../../shared/number/phone-text.ts';
import { TextInput } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { DoNotCallList } from './do-not-call-list.tsx';
import { GuardActions } from './guard-actions.tsx';
import { GuardRules } from './guard-rules.tsx';
import style from './guards.module.css';
import { Group, Page } from './page.tsx';

/** What is asked about again or refused before it is dialled, and who must never be called. */
export default function GuardsPage() {
  const { t } = useWords();
  const guards = useSnapshot((snapshot) => snapshot.preferences.guards);
  const change = (part: Partial<GuardSettings>) => prefer({ guards: { ...guards, ...part } });
  return (
    <Page title={t('guards.title')}>
      <DoNotCallList />
      <Group title={t('guards.rules')} hint={t('guards.rulesHint')}>
        {(['international', 'premium'] as const).map((kind) => (
          <div key={kind} className={style.rule}>
            <p className={style.kind}>
              {t(`guards.kinds.${kind}`)}
              <small>{t(`guards.kindHints.${kind}`)}</small>
            </p>
            <GuardActions
              kind={t(`guards.kinds.${kind}`)}
              actions={guards[kind]}
              onChange={(source, action) => change({ [kind]: { ...guards[kind], [source]: action } })}
            />
          </div>
        ))}
        <GuardRules rules={guards.own} onChange={(own) => change({ own })} />
        <p className={style.note}>{t('guards.codes')}</p>
      </Group>
      <Group title={t('guards.sources.link')}>
        <PerMinute
          most={guards.linkDialsPerMinute}
          onChange={(most) => change({ linkDialsPerMinute: most })}
        />
        <p className={style.note}>{t('guards.locked')}</p>
      </Group>
    </Page>
  );
}

/** Written to the settings once it is a number that they take. */
function PerMinute({ most, onChange }: { most: number; onChange: (most: number) => void }) {
  const { t } = useWords();
  const [text, setText] = useState(String(most));
  return (
    <TextInput
      label={t('guards.perMinute')}
      description={t('guards.perMinuteHint')}
      value={text}
      dir="ltr"
      inputMode="numeric"
      maxLength={4}
      className={style.short ?? ''}
      error={wholeNumberOf(text, 1000) === null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const number = wholeNumberOf(event.currentTarget.value, 1000);
        if (number !== null) onChange(number);
      }}
    />
  );
}

/** A whole number as it stands in a field, in any digits; null for what is none, or more than `most`. */
function wholeNumberOf(text: string, most: number): number | null {
  const latin = latinText(text);
  return /^\d{1,6}$/.test(latin) && Number(latin) <= most ? Number(latin) : null;
}
