import { useState } from 'react';
import { Button, Textarea } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { useCodes, useUsualCodes } from '../calls/codes.ts';
import { codesOf, longestCode } from './code-list.ts';
import { Group, Page } from './page.tsx';
import style from './settings.module.css';

/** The disposition codes that are offered under a call that is over. */
export default function WrapUpPage() {
  const { t } = useWords();
  const codes = useCodes();
  const usual = useUsualCodes();
  const own = useSnapshot(({ preferences }) => preferences.wrapUpCodes);
  const [text, setText] = useState(codes.join('\n'));
  const written = codesOf(text);
  const tooLong = written.find((code) => code.length > longestCode);
  const save = () => {
    const isUsual = own === null && written.join('\n') === usual.join('\n');
    if (tooLong === undefined && !isUsual) prefer({ wrapUpCodes: written });
  };
  const restore = () => {
    setText(usual.join('\n'));
    prefer({ wrapUpCodes: null });
  };
  return (
    <Page title={t('settings.wrapUp.title')}>
      <Group>
        <Textarea
          label={t('wrapUp.codes')}
          description={t('wrapUp.settingsHint')}
          value={text}
          rows={Math.max(5, Math.min(14, written.length + 1))}
          error={tooLong === undefined ? null : t('wrapUp.tooLong', { code: tooLong })}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={save}
        />
        <div className={style.actions}>
          <Button variant="default" disabled={own === null} onClick={restore}>
            {t('wrapUp.restore')}
          </Button>
        </div>
      </Group>
    </Page>
  );
}
