import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { AnswerOf } from '../../../shared/ipc/contract.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import { useWords } from '../../text/words.ts';
import style from './setup.module.css';

type Managers = Extract<AnswerOf<'setup:trunk-managers'>, { ok: true }>['value'];
type Manager = Managers[number];

interface Props {
  connection: Connection;
  change: (part: Partial<Connection>) => void;
}

/** The PBX's own list of trunk managers, each with whether it would dial now. */
export function TrunkManagerField({ connection, change }: Props) {
  const { t, texts } = useWords();
  const say = useLaterWords();
  const [managers, setManagers] = useState<Managers | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const load = () => {
    setError(null);
    bridge()
      .call['setup:trunk-managers'](undefined)
      .then((answer) => (answer.ok ? setManagers(answer.value) : setError(answer.error)));
  };
  // Asked once when the page opens.
  useEffect(load, []);
  const [only, ...others] = managers ?? [];
  const isChosen = connection.trunkManagerId !== '';
  useEffect(() => {
    if (only !== undefined && others.length === 0 && !isChosen) change({ trunkManagerId: only.id });
  }, [only, others.length, isChosen, change]);
  return (
    <fieldset className={style.managers}>
      <legend>{t('setting.trunkManagerId.label')}</legend>
      {error !== null && (
        <p className={style.wrong}>
          {texts.errorText(error)}{' '}
          <Button size="compact-xs" variant="subtle" onClick={load}>
            {say('setup.again')}
          </Button>
        </p>
      )}
      {managers?.length === 0 && <p className={style.wrong}>{say('setup.noManagers')}</p>}
      {(managers ?? []).map((manager) => (
        <label key={manager.id} className={style.manager}>
          <input
            type="radio"
            name="trunk-manager"
            checked={manager.id === connection.trunkManagerId}
            onChange={() => change({ trunkManagerId: manager.id })}
          />
          <span>
            <bdi>{manager.title}</bdi>
            <small>
              <ManagerState manager={manager} />
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function ManagerState({ manager }: { manager: Manager }) {
  const { texts, language } = useWords();
  const say = useLaterWords();
  const { capacity, currentCapacity } = manager;
  const full = capacity !== null && currentCapacity !== null && currentCapacity >= capacity;
  const hours = { inside: null, outside: 'outside-hours', perhaps: 'perhaps-outside-hours' } as const;
  const problem = !manager.active ? 'inactive' : full ? 'at-capacity' : hours[manager.hours];
  const state = problem === null ? say('setup.managerReady') : texts.say(`managerProblem.${problem}`);
  const lines =
    capacity === null || currentCapacity === null
      ? null
      : say('setup.managerLines', {
          used: formatNumber(currentCapacity, language),
          all: formatNumber(capacity, language),
        });
  return (
    <>
      <b className={style.state} data-ready={problem === null || undefined}>
        {state}
      </b>
      {lines !== null && ` · ${lines}`}
    </>
  );
}
