import { Modal, type ModalProps } from './Modal.tsx';

/** Details at the right-hand side; it is open while it is rendered. */
export function Sheet(modal: ModalProps) {
  return (
    <Modal
      {...modal}
      look={{
        backdrop: 'z-10',
        popup:
          'inset-y-0 right-0 z-20 w-[460px] max-w-[calc(100vw-56px)] border-l transition-[transform,opacity] duration-(--calm) ease-out data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0',
        head: 'border-b border-line pt-5 pb-4 small:py-2.5',
        body: '',
      }}
    />
  );
}
