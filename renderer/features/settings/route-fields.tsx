import type { Connection } from '../../../shared/settings/connection.ts';
import { NativeSelect, Switch, TextInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { WholeNumber } from './connection-fields.tsx';
import style from './settings.module.css';

type Which = 'external' | 'internal';
type Route = NonNullable<Connection[Which]>;

const fresh: Record<Which, Route> = {
  external: { interfaceText: '', component: 'trunk-api', trunk: '', callLimitSeconds: 3600, ringSeconds: 30 },
  internal: { interfaceText: '', component: 'exten-api', trunk: '', callLimitSeconds: 3600, ringSeconds: 30 },
};
const components = ['trunk-api', 'exten-api'] as const;

interface Props {
  which: Which;
  connection: Connection;
  change: (part: Partial<Connection>) => void;
}

/** How numbers of one kind leave the PBX: the row of the Autodialer Route, its component, and what that needs. */
export function RouteFields({ which, connection, change }: Props) {
  const { t } = useWords();
  const route = connection[which];
  const set = (part: Partial<Route>) => change({ [which]: { ...(route ?? fresh[which]), ...part } });
  return (
    <section className={style.group} aria-label={t(`route.${which}.title`)}>
      <Switch
        label={t(`route.${which}.title`)}
        description={t(`route.${which}.hint`)}
        checked={route !== null}
        onChange={(event) => change({ [which]: event.currentTarget.checked ? fresh[which] : null })}
      />
      {route !== null && <Fields route={route} set={set} />}
    </section>
  );
}

function Fields({ route, set }: { route: Route; set: (part: Partial<Route>) => void }) {
  const { t } = useWords();
  const text = (name: 'interfaceText' | 'trunk') => (
    <TextInput
      label={t(`route.${name}`)}
      value={route[name]}
      dir="ltr"
      spellCheck={false}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={style.two}>
        {text('interfaceText')}
        <NativeSelect
          label={t('route.component')}
          value={route.component}
          data={components.map((value) => ({
            value,
            label: value === 'trunk-api' ? 'Trunk API' : 'Exten API',
          }))}
          onChange={(event) =>
            set({ component: components.find((one) => one === event.currentTarget.value) ?? 'trunk-api' })
          }
        />
        {route.component === 'trunk-api' && text('trunk')}
      </div>
      <div className={style.two}>
        <WholeNumber
          label={t('route.ringSeconds')}
          value={route.ringSeconds}
          onChange={(ringSeconds) => set({ ringSeconds })}
        />
        {route.component === 'trunk-api' && (
          <WholeNumber
            label={t('route.callLimitSeconds')}
            value={route.callLimitSeconds}
            onChange={(callLimitSeconds) => set({ callLimitSeconds })}
          />
        )}
      </div>
    </>
  );
}
