import style from './callout.module.css';

interface Props {
  /** `problem`: something does not work; `caution`: it does, and the person should know. */
  kind: 'problem' | 'caution';
  /** For what it describes. */
  id?: string;
  /** Read out when it appears. */
  alert?: boolean;
  children: React.ReactNode;
}

/** A highlighted paragraph beside its subject. */
export function Callout({ kind, id, alert = false, children }: Props) {
  return (
    <p id={id} className={style[kind]} role={alert ? 'alert' : undefined}>
      {children}
    </p>
  );
}
