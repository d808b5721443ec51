import type { PbxSource } from '../../../shared/contacts/contacts.ts';
import { PbxIcon } from '../../components/icons.tsx';
import { useFirstWords } from '../../text/words.ts';
import style from './source-mark.module.css';

/** Beside the name of a contact that the PBX knows, in lists; one's own have no mark. */
export function SourceMark({ source }: { source: PbxSource }) {
  const { t } = useFirstWords();
  const words = t(`contacts.source.${source}`);
  return (
    <span className={style.mark} title={words}>
      <PbxIcon size={12} />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
