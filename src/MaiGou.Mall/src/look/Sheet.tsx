import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A question above the page: the browser's own dialog, which holds the focus and closes by Escape. */
export function Sheet({ title, isOpen, onClose, children }: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  return (
    <dialog className="sheet" ref={dialog} aria-labelledby={id} onClose={onClose}>
      {isOpen && <div><h2 id={id}>{title}</h2>{children}</div>}
    </dialog>
  );
}
