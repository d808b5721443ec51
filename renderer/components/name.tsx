import style from './name.module.css';

/**
 * A name on one line in its own direction, aligned with the page: where there is no room its end goes, never its
 * beginning.
 */
export function Name({ children }: { children: string }) {
  return (
    <span className={style.name} dir="auto">
      {children}
    </span>
  );
}
