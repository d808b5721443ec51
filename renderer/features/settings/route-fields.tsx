import type { Connection, StoredRoute } from '../../../shared/settings/connection.ts';
import type { RouteKind } from '../../../shared/settings/described.ts';
import { freshRoute } from '../../../shared/settings/fresh.ts';
import { suggestedRow } from '../../../shared/settings/suggested-row.ts';
import { Switch } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { isField, routeFields, valueIn } from './fields.ts';
import { SettingInput } from './setting-input.tsx';
import style from './settings.module.css';

interface Props {
  which: RouteKind;
  connection: Connection;
  change: (part: Partial<Connection>) => void;
}

/** How numbers of one kind leave the PBX: the row of the Autodialer Route, its component, and what that needs. */
export function RouteFields({ which, connection, change }: Props) {
  const { t } = useWords();
  const route = connection[which];
  const begun = () => ({
    ...freshRoute(which),
    interfaceText: suggestedRow(which, connection.agentNumber),
  });
  return (
    <section className={style.group} aria-label={t(`route.${which}.title`)}>
      <Switch
        label={t(`route.${which}.title`)}
        description={t(`route.${which}.hint`)}
        checked={route !== null}
        onChange={(event) => change({ [which]: event.currentTarget.checked ? begun() : null })}
      />
      {route !== null && <Fields route={route} set={(changed) => change({ [which]: changed })} />}
    </section>
  );
}

/** Only a trunk needs a name, and ends calls that are too long. */
const ofTrunk = ['trunk', 'callLimitSeconds'];

function Fields({ route, set }: { route: StoredRoute; set: (route: StoredRoute) => void }) {
  const shown = routeFields.filter(({ name }) => route.component === 'trunk-api' || !ofTrunk.includes(name));
  return (
    <div className={style.two}>
      {shown.filter(isField).map((field) => (
        <SettingInput
          key={field.path}
          field={field}
          value={valueIn(route, field.name)}
          onChange={(value) => set({ ...route, [field.name]: value })}
        />
      ))}
    </div>
  );
}
