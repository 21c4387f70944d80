import { Modal, type ModalProps } from './Modal.tsx';

/** A modal dialog; it is open while it is rendered. */
export function Dialog({
  size = 'narrow',
  ...modal
}: ModalProps & {
  readonly size?: 'narrow' | 'wide';
}) {
  return (
    <Modal
      {...modal}
      look={{
        backdrop: 'z-30',
        popup: `appears top-1/2 left-1/2 z-40 max-h-[86vh] max-w-[calc(100vw-48px)] small:max-h-[calc(100vh-16px)] small:max-w-[calc(100vw-16px)] -translate-x-1/2 -translate-y-1/2 rounded-lg border ${size === 'wide' ? 'w-[640px]' : 'w-[460px]'}`,
        head: 'pt-4 pb-2 small:pt-2 small:pb-1',
        // Room at the top for the focus ring of the first control, which would be cut off.
        body: 'px-5 pt-1 pb-4',
      }}
    />
  );
}
