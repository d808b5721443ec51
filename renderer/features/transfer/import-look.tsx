import {
  type ColumnRole,
  columnRoles,
  type ImportPreview,
  textEncodings,
} from '../../../shared/contacts/import.ts';
import { formatNumber } from '../../../shared/locales/format.ts';
import { Callout } from '../../components/callout.tsx';
import { Button, NativeSelect, Switch } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { directionOf, FileText } from './file-text.tsx';
import style from './transfer.module.css';
import type { ImportControl } from './use-import.ts';

type LookStage = Extract<ImportControl['stage'], { at: 'look' }>;

/** How the file would be read, to be corrected before anything changes. */
export function ImportLookView({ stage, control }: { stage: LookStage; control: ImportControl }) {
  const { t, texts } = useWords();
  const { preview, error } = stage;
  const ready = preview !== null && error === null;
  const complete = ready && (preview.format === 'vcard' || preview.columns.includes('number'));
  return (
    <div className={style.look}>
      <p className={style.file} data-file tabIndex={-1}>
        <bdi>{stage.fileName}</bdi>
      </p>
      {preview === null && <Reading preview={preview} control={control} />}
      {error !== null && (
        <Callout kind="problem" alert>
          {texts.errorText(error)}
        </Callout>
      )}
      {ready && preview.format === 'csv' && <Columns preview={preview} control={control} />}
      {ready && preview.format === 'vcard' && <Cards preview={preview} />}
      {ready && !complete && (
        <Callout kind="caution" alert>
          {t('transfer.needsNumber')}
        </Callout>
      )}
      {preview !== null && (
        <details className={style.reading} open={error !== null || undefined}>
          <summary>{t('transfer.reading')}</summary>
          <Reading preview={preview} control={control} />
        </details>
      )}
      <div className={style.actions}>
        <Button size="xs" disabled={!complete} onClick={control.run}>
          {t('transfer.run')}
        </Button>
        <Button size="xs" variant="default" onClick={control.choose}>
          {t('transfer.another')}
        </Button>
      </div>
    </div>
  );
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
const delimiterNames = ['comma', 'semicolon', 'tab', 'pipe'] as const;

/** Encoding, delimiter and header, as they were found out or chosen. */
function Reading({ preview, control }: { preview: ImportPreview | null; control: ImportControl }) {
  const { t } = useWords();
  const isTable = preview === null || preview.format === 'csv';
  const known = delimiterNames.map((name) => ({
    value: delimiters[name],
    label: t(`transfer.delimiters.${name}`),
  }));
  const found = preview?.delimiter ?? ',';
  const own = known.some(({ value }) => value === found) ? [] : [{ value: found, label: found }];
  return (
    <>
      <div className={style.two}>
        <NativeSelect
          label={t('transfer.encoding')}
          data={textEncodings.map((value) => ({ value, label: t(`transfer.encodings.${value}`) }))}
          value={preview?.encoding ?? 'utf-8'}
          onChange={(event) => {
            const encoding = textEncodings.find((one) => one === event.currentTarget.value) ?? null;
            control.look({ encoding });
          }}
        />
        {isTable && (
          <NativeSelect
            label={t('transfer.delimiter')}
            data={[...known, ...own]}
            value={found}
            onChange={(event) => control.look({ delimiter: event.currentTarget.value })}
          />
        )}
      </div>
      {isTable && preview !== null && (
        <Switch
          label={t('transfer.header')}
          checked={preview.header !== null}
          onChange={(event) => control.look({ header: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

const shownRows = 3;

/** The columns of the file below each other, so that none is out of sight: what it is called, what it is, its first rows. */
function Columns({ preview, control }: { preview: ImportPreview; control: ImportControl }) {
  const { t, language } = useWords();
  const { header, columns, rows } = preview;
  const width = Math.max(columns.length, header?.length ?? 0, ...rows.map((row) => row.length));
  const places = Array.from({ length: width }, (_, place) => place);
  const titleOf = (place: number) =>
    header?.[place] || t('transfer.column', { n: formatNumber(place + 1, language) });
  const change = (place: number, role: ColumnRole | null) =>
    control.look({ columns: places.map((other) => (other === place ? role : (columns[other] ?? null))) });
  return (
    <table className={style.columns}>
      <caption>{t('transfer.columns')}</caption>
      <tbody>
        {places.map((place) => (
          <tr key={place}>
            <th scope="row">
              <FileText text={titleOf(place)} />
            </th>
            <td>
              <RoleField
                title={titleOf(place)}
                role={columns[place] ?? null}
                onChange={(role) => change(place, role)}
              />
            </td>
            {rows.slice(0, shownRows).map((row, index) => (
              <td
                key={index}
                className={style.sample}
                dir={directionOf(row[place] ?? '')}
                data-unread={(columns[place] ?? null) === null || undefined}
              >
                <FileText text={row[place] ?? ''} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RoleProps {
  title: string;
  role: ColumnRole | null;
  onChange: (role: ColumnRole | null) => void;
}

function RoleField({ title, role, onChange }: RoleProps) {
  const { t } = useWords();
  return (
    <NativeSelect
      size="xs"
      aria-label={title}
      data={[
        { value: '', label: t('transfer.roles.none') },
        ...columnRoles.map((value) => ({ value, label: t(`transfer.roles.${value}`) })),
      ]}
      value={role ?? ''}
      onChange={(event) => onChange(columnRoles.find((one) => one === event.currentTarget.value) ?? null)}
    />
  );
}

function Cards({ preview }: { preview: ImportPreview }) {
  const { t } = useWords();
  return (
    <div>
      <p className={style.hint}>{t('transfer.cards')}</p>
      <ul className={style.cards}>
        {preview.rows.map(([name = ''], index) => (
          <li key={index}>
            <FileText text={name} />
          </li>
        ))}
      </ul>
    </div>
  );
}
