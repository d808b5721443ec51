import { type ComponentType, Fragment } from 'react';
import { type SectionName, secretSettings } from '../../../shared/settings/described.ts';
import type { SettingPath } from '../../../shared/settings/setting-texts.ts';
import { isUsableAddress } from '../../../shared/settings/whole-address.ts';
import { useWords } from '../../text/words.ts';
import { TrunkManagerField } from '../setup/trunk-manager-field.tsx';
import { type Field, type FieldSetting, fieldAt, fieldsOf, isField, isNarrow, valueIn } from './fields.ts';
import { ListenerAddress } from './listener-address.tsx';
import { SecretField, SignInSecrets } from './secret-fields.tsx';
import { SettingInput } from './setting-input.tsx';
import style from './settings.module.css';
import type { LoadedConnection } from './use-connection.ts';

interface Props {
  editor: LoadedConnection;
}

/** Settings that no field of their kind is enough for. */
const widgets: Partial<Record<SettingPath, ComponentType<Props>>> = {
  baseUrl: PbxAddress,
  certificatePin: CertificatePin,
  trunkManagerId: ({ editor }) => <TrunkManagerField {...editor} />,
};
/** What stands under a field, or its row. */
const notes: Partial<Record<SettingPath, ComponentType>> = { listenerPort: ListenerAddress };

/** Every setting of a section that has its place on a page, in the order in which they are described. */
export function SectionFields({ section, editor }: Props & { section: SectionName }) {
  return <Rows fields={fieldsOf(section)} editor={editor} />;
}

/** Some settings by their names. */
export function SettingFields({ paths, editor }: Props & { paths: readonly SettingPath[] }) {
  return <Rows fields={paths.map(fieldAt)} editor={editor} />;
}

function Rows({ fields, editor }: Props & { fields: Field[] }) {
  return rowsOf(fields).map((row) => {
    const Note = notes[row.at(-1)?.path ?? 'baseUrl'];
    return (
      <Fragment key={row[0]?.path}>
        <Row row={row} editor={editor} />
        {Note !== undefined && <Note />}
      </Fragment>
    );
  });
}

/** Narrow fields beside each other, the secrets of one way of signing in together, every other field alone. */
function rowsOf(fields: Field[]): Field[][] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const before = rows.at(-1);
    const kind = rowKind(field);
    if (before?.[0] !== undefined && kind !== 'alone' && rowKind(before[0]) === kind) before.push(field);
    else rows.push([field]);
  }
  return rows;
}

function rowKind(field: Field): 'narrow' | 'sign-in' | 'alone' {
  if (field.setting.kind === 'secret' && field.setting.signIn !== undefined) return 'sign-in';
  return isNarrow(field) ? 'narrow' : 'alone';
}

function Row({ row, editor }: Props & { row: Field[] }) {
  const [first] = row;
  if (first === undefined) return null;
  const kind = rowKind(first);
  if (kind === 'sign-in') return <SignInSecrets key={editor.connection.auth} editor={editor} />;
  if (kind === 'alone') return <One field={first} editor={editor} />;
  return (
    <div className={style.two}>
      {row.map((field) => (
        <One key={field.path} field={field} editor={editor} />
      ))}
    </div>
  );
}

function One({ field, editor }: Props & { field: Field }) {
  const Widget = widgets[field.path];
  if (Widget !== undefined) return <Widget editor={editor} />;
  if (isField(field)) return <Bound field={field} editor={editor} />;
  const secret = secretSettings.find(({ stored }) => stored === field.name);
  return secret === undefined ? null : <SecretField name={secret.stored} editor={editor} />;
}

interface BoundProps extends Props {
  field: Field<FieldSetting>;
  problem?: string | null;
}

function Bound({ field, editor, problem = null }: BoundProps) {
  const { connection, change } = editor;
  const { name, storedIn } = field;
  const among = storedIn === undefined ? connection : connection[storedIn];
  const value = valueIn(among, name);
  const set = (next: unknown) =>
    change(
      storedIn === undefined ? { [name]: next } : { [storedIn]: { ...connection[storedIn], [name]: next } },
    );
  return <SettingInput field={field} value={value} problem={problem} onChange={set} />;
}

/** Says what an address is where none was typed. */
function PbxAddress({ editor }: Props) {
  const { t } = useWords();
  const { baseUrl } = editor.connection;
  const isWrong = !isUsableAddress(baseUrl) && (baseUrl.trim() !== '' || editor.saved?.baseUrl !== '');
  const field = fieldAt('baseUrl');
  if (!isField(field)) return null;
  return <Bound field={field} editor={editor} problem={isWrong ? t('connection.notAnAddress') : null} />;
}

/** Asked for where there is a certificate; shown where one was given for nothing, so that it can be taken away. */
function CertificatePin({ editor }: Props) {
  const { baseUrl, certificatePin } = editor.connection;
  if (!/^https:/i.test(baseUrl) && certificatePin === '') return null;
  const field = fieldAt('certificatePin');
  return isField(field) ? <Bound field={field} editor={editor} /> : null;
}
