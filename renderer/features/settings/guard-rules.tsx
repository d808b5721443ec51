import { useState } from 'react';
import { isPattern } from '../../../shared/guards/pattern.ts';
import type { OwnGuardRule } from '../../../shared/guards/settings.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { Button, TextInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { GuardActions } from './guard-actions.tsx';
import style from './guards.module.css';

interface Props {
  rules: readonly OwnGuardRule[];
  onChange: (rules: OwnGuardRule[]) => void;
}

interface Row extends OwnGuardRule {
  key: number;
}

const mostRules = 50;
const isComplete = ({ pattern }: OwnGuardRule) => pattern.trim() !== '' && isPattern(pattern);

/** The person's own rules. Those that are complete are kept; one that is half written stays here until it is. */
export function GuardRules({ rules, onChange }: Props) {
  const { t } = useWords();
  const [rows, setRows] = useState<Row[]>(() => rules.map((rule, key) => ({ ...rule, key })));
  const change = (next: Row[]) => {
    setRows(next);
    onChange(next.filter(isComplete).map(({ key: _key, ...rule }) => rule));
  };
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setRows([...rows, { key, pattern: '', link: 'refuse', clipboard: 'ask', pad: 'ask' }]);
  };
  return (
    <>
      {rows.map((row) => (
        <div key={row.key} className={style.rule}>
          <div className={style.own}>
            <TextInput
              label={t('guards.pattern')}
              description={t('guards.patternHint')}
              value={row.pattern}
              dir="ltr"
              maxLength={200}
              spellCheck={false}
              error={isPattern(row.pattern) ? null : t('dialing.notAPattern')}
              onChange={(event) => {
                const pattern = event.currentTarget.value;
                change(rows.map((one) => (one.key === row.key ? { ...one, pattern } : one)));
              }}
            />
            <IconButton
              label={t('guards.removeRule', { pattern: row.pattern })}
              onClick={() => change(rows.filter(({ key }) => key !== row.key))}
            >
              <CloseIcon size={16} />
            </IconButton>
          </div>
          <GuardActions
            kind={row.pattern || t('guards.kinds.own')}
            actions={row}
            onChange={(source, action) =>
              change(rows.map((one) => (one.key === row.key ? { ...one, [source]: action } : one)))
            }
          />
        </div>
      ))}
      {rows.length < mostRules && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={add}>
            {t('guards.addRule')}
          </Button>
        </div>
      )}
    </>
  );
}
