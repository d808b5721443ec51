import { type ComponentProps, useEffect, useRef } from 'react';
import style from './dialog.module.css';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';

interface Props extends Omit<ComponentProps<'dialog'>, 'ref' | 'onCancel'> {
  /** What has the focus once it is open; without this the browser's choice, its first control. */
  focusOn?: (dialog: HTMLDialogElement) => HTMLElement | null;
  /** Esc. */
  onLeave: () => void;
}

/** A window in front of everything else in the window, until it is left. */
export function Dialog({ focusOn, onLeave, className, ...rest }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current === null) return;
    dialog.current.showModal();
    focusOn?.(dialog.current)?.focus();
  }, [focusOn]);
  return (
    <dialog
      {...rest}
      ref={dialog}
      className={`${style.dialog} ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    />
  );
}

/** Its title, named by `id`, and the way out of it beside. */
export function DialogHead(props: { id: string; title: string; closeLabel: string; onClose: () => void }) {
  return (
    <header className={style.head}>
      <h2 id={props.id}>{props.title}</h2>
      <IconButton small label={props.closeLabel} onClick={props.onClose}>
        <CloseIcon size={16} />
      </IconButton>
    </header>
  );
}
