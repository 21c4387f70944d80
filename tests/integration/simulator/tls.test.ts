import { once } from 'node:events';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMemoryAuthState } from './baileys-client.ts';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';

const fixture = useSimulator(undefined, { tls: true });

/** As the app would: trusts the authority of this run. */
function trusting(ca = fixture.simulator.ca) {
  return { config: { agent: new Agent({ ca }) } };
}

/** The code of the error that ended the client's socket, e.g. `CERT_HAS_EXPIRED`. */
async function socketError(client: BaileysClient): Promise<unknown> {
  const [error] = (await once(client.sock.ws, 'error')) as [{ readonly code?: string }];
  return error.code;
}

function outcomes() {
  return fixture.simulator.web.traffic.connections.map(({ outcome }) => outcome.kind);
}

describe('a simulator with TLS', () => {
  it('links a client that trusts its authority, and sees its messages', async () => {
    expect(fixture.simulator.url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/ws\/chat$/);
    const client = await fixture.link(undefined, trusting());
    await client.sock.sendMessage('120363000000000001@g.us', { text: 'Sealed' }, { messageId: 'TLS001' });
    await client.ack('TLS001');
    expect(await fixture.admin.copies({ messageId: 'TLS001' })).toHaveLength(4);
    expect(outcomes()).toEqual(['registering', 'logged-in']);
  });

  it('is not trusted by a client that knows nothing of it', async () => {
    const client = fixture.connect(createMemoryAuthState());
    expect(await socketError(client)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    await client.closed;
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['notYetValid', 'CERT_NOT_YET_VALID'],
    ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['unknownIssuer', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('presents a certificate that is %s, as often as asked', async (flaw, code) => {
    await fixture.admin.addFault({ kind: 'badCertificate', flaw, times: 1 });
    const options = trusting();
    const client = fixture.connect(createMemoryAuthState(), options);
    expect(await socketError(client)).toBe(code);
    await client.closed;
    await expect.poll(outcomes).toEqual(['no-upgrade']);
    expect(fixture.simulator.web.traffic.connections[0]).toMatchObject({
      handshakeAtMs: undefined,
      closedAtMs: expect.any(Number) as number,
    });
    await fixture.link(undefined, options);
  });

  it('records what is no TLS at all, and serves the next client', async () => {
    const socket = connect(Number(new URL(fixture.simulator.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.end('GET / HTTP/1.1\r\n\r\n');
    await expect
      .poll(() => fixture.admin.connections())
      .toMatchObject([
        { outcome: { kind: 'no-upgrade', error: expect.stringMatching(/http request/) as string } },
      ]);
    await fixture.link(undefined, trusting());
  });

  it('closes while a client has said nothing yet', async () => {
    const socket = connect(Number(new URL(fixture.simulator.url).port), '127.0.0.1');
    const closed = once(socket, 'close');
    await expect.poll(outcomes).toEqual(['connecting']);
    await fixture.simulator.close();
    await closed;
    expect(outcomes()).toEqual(['no-upgrade']);
  });
});
