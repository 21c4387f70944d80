import { createAdminClient, type AdminClient } from '#simulator/admin-client.ts';
import type { OpenSubject, Subject } from './subject.ts';

/**
 * Opens what is measured and links it to the account of the simulator, as the arguments of this process say: the
 * subject's name, the simulator's address, its admin address, a folder of its own, and the database module where the
 * runtime needs one.
 */
export async function openLinked(
  open: OpenSubject,
): Promise<{ readonly subject: Subject; readonly admin: AdminClient }> {
  const [, url = '', adminUrl = '', folder = '', nativeBinding] = process.argv.slice(2);
  const admin = createAdminClient(adminUrl);
  const [account] = await admin.accounts();
  if (account === undefined) throw new Error('the simulator has no account');
  const subject = await open({
    url,
    folder,
    nativeBinding,
    async scan(qr) {
      const outcome = await admin.scan(qr, account.phoneNumber);
      if (!outcome.ok) throw new Error(`the code was refused: ${outcome.reason}`);
    },
  });
  return { subject, admin };
}
