import { request } from '../bridge/request.ts';
import { useFailureToast } from './use-failure-toast.ts';

/** The controls of *Get all links*; a refusal is said in a toast. */
export function useLinkCommand(): (command: 'stop' | 'continue' | 'close') => void {
  const showFailure = useFailureToast();
  return (command) => {
    void request(`links.${command}`, {}).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  };
}
