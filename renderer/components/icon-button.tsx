import type { ComponentProps } from 'react';
import style from './control.module.css';

type Props = Omit<ComponentProps<'button'>, 'className'> & { label: string; small?: boolean };

/** A button that is only an icon; `label` is its name for everyone who does not see it, and its tooltip. */
export function IconButton({ label, small = false, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-small={small || undefined}
      {...rest}
      className={style.icon}
    />
  );
}
