import { useEffect } from 'react';
import { closeNotice, type Notice, useNotices } from '../state/notices.ts';
import { useFirstWords } from '../text/words.ts';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';
import style from './notices.module.css';

const secondsShown = 8;

/** Passing words above the view, where they cover nothing; read out politely, and gone after some seconds. */
export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className={style.stack} role="status">
      {notices.map((notice) => (
        <Row key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Row({ notice }: { notice: Notice }) {
  const { t } = useFirstWords();
  useEffect(() => {
    const timer = setTimeout(() => closeNotice(notice.id), secondsShown * 1000);
    return () => clearTimeout(timer);
  }, [notice.id]);
  const act = () => {
    closeNotice(notice.id);
    notice.action?.run();
  };
  return (
    <div className={style.notice} data-tone={notice.tone}>
      <span>{notice.text}</span>
      {notice.action !== null && (
        <button type="button" className={style.action} onClick={act}>
          {notice.action.label}
        </button>
      )}
      <IconButton small label={t('common.close')} onClick={() => closeNotice(notice.id)}>
        <CloseIcon size={14} />
      </IconButton>
    </div>
  );
}
