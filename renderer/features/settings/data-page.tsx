import { useEffect, useState } from 'react';
import { formatMoment } from '../../../shared/locales/format.ts';
import type { SourceState } from '../../../shared/pbx/directory.ts';
import { bridge } from '../../bridge/bridge.ts';
import { PbxIcon } from '../../components/icons.tsx';
import { Button } from '../../components/parts.ts';
import { openContact } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { BackupGroup } from './backup-group.tsx';
import style from './data.module.css';
import { Group, Page } from './page.tsx';

/** What the PBX knows, the contacts' files, and everything as one file. */
export default function DataPage() {
  const { t } = useWords();
  return (
    <Page title={t('settings.data.title')}>
      <PbxSources />
      <Group title={t('transfer.title')} hint={t('data.filesHint')}>
        <div>
          <Button size="xs" variant="default" onClick={() => openContact('transfer')}>
            {t('data.files')}
          </Button>
        </div>
      </Group>
      <BackupGroup />
    </Page>
  );
}

function PbxSources() {
  const { t } = useWords();
  const [states, setStates] = useState<readonly SourceState[]>([]);
  const [reading, setReading] = useState(false);
  useEffect(() => {
    bridge().call['pbx-contacts:state'](undefined).then(setStates);
  }, []);
  const refresh = async () => {
    setReading(true);
    setStates(await bridge().call['pbx-contacts:refresh'](undefined));
    setReading(false);
  };
  return (
    <Group title={t('data.pbx')} hint={t('data.pbxHint')}>
      <ul className={style.sources}>
        {states.map((state) => (
          <Source key={state.source} state={state} />
        ))}
      </ul>
      <div>
        <Button size="xs" variant="default" loading={reading} onClick={refresh}>
          {t('data.refresh')}
        </Button>
      </div>
    </Group>
  );
}

/** What was read, or once why nothing is: a permission that is missing is the administrator's choice, no failure. */
function Source({ state: { source, state, entries, readAt, error } }: { state: SourceState }) {
  const { t, texts, language } = useWords();
  const words = () => {
    if (state === 'failed' && error !== null) return texts.errorText(error);
    const when = readAt === null ? '' : formatMoment(readAt, language);
    return t.counted(`data.state.${state}`, entries, { when });
  };
  return (
    <li>
      <PbxIcon size={16} />
      <span>
        <b>{t(`data.source.${source}`)}</b>
        <small>{words()}</small>
      </span>
    </li>
  );
}
