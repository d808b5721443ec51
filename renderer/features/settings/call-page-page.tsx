import { useState } from 'react';
import { callPageUrl, checkCallPage } from '../../../shared/settings/call-page.ts';
import { TextInput } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Group, Page } from './page.tsx';
import { PreferenceChoice } from './preference-fields.tsx';
import style from './settings.module.css';

/** The web page of a call: its address, and whether it opens by itself. */
export default function CallPagePage() {
  const { t } = useWords();
  return (
    <Page title={t('settings.callPage.title')}>
      <Group>
        <Address />
      </Group>
      <Group>
        <PreferenceChoice name="callPageWhen" />
      </Group>
    </Page>
  );
}

const sample = { number: '02144550101', call: 'mi3k2a1x-0a1b2c3d4e' };

/** Kept once it is left, if it can be used; what is wrong is said at once. */
function Address() {
  const { t, texts } = useWords();
  const saved = useSnapshot(({ preferences }) => preferences.callPage);
  const [text, setText] = useState(saved);
  const typed = text.trim();
  const checked = checkCallPage(typed);
  const isWrong = typed !== '' && !checked.ok;
  const settle = () => {
    if (!isWrong && typed !== saved) prefer({ callPage: typed });
  };
  const url = callPageUrl(typed, sample);
  return (
    <>
      <TextInput
        label={t('setting.callPage.label')}
        description={t('setting.callPage.hint')}
        placeholder="https://crm.example/?phone={number}&call={call}"
        value={text}
        dir="ltr"
        type="text"
        inputMode="url"
        spellCheck={false}
        error={isWrong && !checked.ok ? texts.say(`callPageProblem.${checked.error}`) : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
      {url.ok && <p className={style.hint}>{t('callPage.example', { url: url.value })}</p>}
    </>
  );
}
