import { useEffect, useState } from 'react';
import { type PlacementMethod, placementTraits } from '../../../shared/call/placement-method.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { go } from '../../state/view.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import { useWords } from '../../text/words.ts';
import { type Field, fieldOfKey } from '../settings/fields.ts';
import type { LoadedConnection } from '../settings/use-connection.ts';
import { type PageName, pageOfKey, useTitleOf } from './pages.tsx';
import { RingTest } from './ring-test.tsx';
import style from './setup.module.css';
import { SetupPage } from './setup-page.tsx';

interface Props {
  editor: LoadedConnection;
  onPage: (page: PageName) => void;
  onBack: () => void;
  progress: React.ReactNode;
}

/** The end: what is missing, each with a way to its page; else the ring that proves the way. Only then it is ready. */
export function Done({ editor, onPage, onBack, progress }: Props) {
  const { t, language } = useWords();
  const say = useLaterWords();
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  const { way } = editor.connection;
  const titleOf = useTitleOf(way);
  const { missing, proved, setProved } = useWhatIsLeft(way);
  if (missing === null) return null;
  const isWhole = missing.length === 0;
  const isReady = isWhole && (proved || !placementTraits[way].isAsked);
  const words = isReady ? 'done' : isWhole ? 'prove' : 'missing';
  return (
    <SetupPage
      progress={progress}
      title={say(`setup.${words}.title`)}
      lead={say(`setup.${words}.lead`)}
      foot={
        <>
          <Button variant="default" onClick={onBack}>
            {t('common.back')}
          </Button>
          {isWhole && (
            <Button variant={isReady ? 'filled' : 'default'} onClick={() => go('dial')}>
              {say('setup.done.finish')}
            </Button>
          )}
        </>
      }
    >
      {missing.length > 0 && (
        <ul className={style.ways}>
          {missing.map(({ page, fields }) => (
            <li key={page}>
              <Button variant="default" onClick={() => onPage(page)}>
                {titleOf(page).title}
              </Button>
              <small>{list.format(fields.map(({ path }) => t(`setting.${path}.label`)))}</small>
            </li>
          ))}
        </ul>
      )}
      {isWhole && <RingTest editor={editor} onProved={() => setProved(true)} />}
    </SetupPage>
  );
}

interface Missing {
  page: PageName;
  fields: Field[];
}

/** The pages of the keys, each with its fields. */
function pagesWith(keys: readonly string[], way: PlacementMethod): Missing[] {
  const names = [...new Set(keys.map((key) => pageOfKey(key, way)))];
  return names.map((page) => {
    const own = keys.filter((key) => pageOfKey(key, way) === page).map(fieldOfKey);
    return { page, fields: [...new Set(own.filter((field) => field !== null))] };
  });
}

/** The pages on which something is still missing (null: not known yet), and whether a question has come from the PBX. */
function useWhatIsLeft(way: PlacementMethod) {
  const [missing, setMissing] = useState<Missing[] | null>(null);
  const [proved, setProved] = useState(false);
  useEffect(() => {
    let current = true;
    bridge()
      .call['setup:missing'](undefined)
      .then((answer) => {
        if (!current) return;
        setMissing(pagesWith(answer.ok ? answer.value : [], way));
      });
    bridge()
      .call['setup:check']({ step: 'component-urls' })
      .then((answer) => {
        if (current && answer.ok && answer.value.ok && answer.value.proved) setProved(true);
      });
    return () => {
      current = false;
    };
  }, [way]);
  return { missing, proved, setProved };
}
