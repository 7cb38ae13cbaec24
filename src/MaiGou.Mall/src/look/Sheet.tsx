import { useEffect, useId, useRef, type ReactNode } from 'react';

interface SheetProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Along the edge of the window, from top to bottom. */
  readonly isDrawer?: boolean;
  readonly children: ReactNode;
}

/** A question above the page: the browser's own dialog, which holds the focus and closes by Escape. */
export function Sheet({ title, isOpen, onClose, isDrawer, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  return (
    <dialog className={isDrawer ? 'sheet drawer' : 'sheet'} ref={dialog} aria-labelledby={id} onClose={onClose}>
      {isOpen && <div><h2 id={id}>{title}</h2>{children}</div>}
    </dialog>
  );
}
