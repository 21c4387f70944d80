import { describe, expect, it } from 'vitest';
import { useSimulator } from './simulator-fixture.ts';
import { smallScenario, trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';

async function call(method: string, path: string, body?: string) {
  const response = await fetch(new URL(path, fixture.simulator.adminUrl), {
    method,
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('the admin API', () => {
  it.each([
    ['/scan', '{"qr":"x"}', 'Field "phoneNumber" must be a non-empty text.'],
    ['/scan', '{"qr":"x","phoneNumber":"1","more":1}', 'There is no field "more".'],
    ['/scan', '[]', 'The body must be a JSON object.'],
    ['/scan', '{"qr"', 'The body is not JSON.'],
    ['/send-as', '{"phoneNumber":"1","chat":"2","text":"3"}', 'Nobody here has the number 1.'],
    ['/faults', '{"kind":"rain"}', /^Field "kind" must be one of "dropMessage", /],
    ['/faults', '{"kind":"errorAck"}', 'Field "code" must be a whole number from 100 to 999.'],
    ['/faults', '{"kind":"dropAck","times":0}', 'Field "times" must be a whole number from 1 to 1000000.'],
    [
      '/faults',
      '{"kind":"badCertificate","flaw":"torn"}',
      'Field "flaw" must be one of "expired", "notYetValid", "wrongHost", "unknownIssuer".',
    ],
    ['/faults', '{"kind":"clockOffset","offsetMs":0.5}', /^Field "offsetMs" must be a whole number/],
    ['/restart', '{"downForMs":-1}', 'Field "downForMs" must be a whole number from 0 to 600000.'],
    [
      '/disconnect',
      '{"kind":"streamError","code":"503"}',
      'Field "code" must be a whole number from 100 to 999.',
    ],
    ['/phones', '{"phoneNumber":"15550100002","online":1}', 'Field "online" must be true or false.'],
    ['/read', '{"group":"1@g.us","messageId":"x"}', 'There is no group 1@g.us.'],
    [`/groups/${monday}/participants`, '{"action":"add","phoneNumbers":[]}', /^Field "phoneNumbers" must be/],
    [`/groups/${monday}/invite`, '{"action":"lose"}', 'Field "action" must be one of "reset", "empty".'],
  ])('answers 400 with a sentence to POST %s %s', async (path, body, error) => {
    const sentence: unknown = typeof error === 'string' ? error : expect.stringMatching(error);
    expect(await call('POST', path, body)).toEqual({ status: 400, body: { error: sentence } });
  });

  it('answers 404 to what it does not have', async () => {
    expect(await call('GET', '/weather')).toEqual({
      status: 404,
      body: { error: 'There is no GET /weather.' },
    });
    expect((await call('GET', '/scan')).status).toBe(404);
  });

  it('lists accounts and groups of the scenario', async () => {
    expect(await fixture.admin.accounts()).toEqual([
      { phoneNumber: trainerNumber, lid: '10000000000001', name: 'Tara Trainer', companions: [] },
    ]);
    const groups = await fixture.admin.groups();
    expect(groups.map(({ subject }) => subject)).toEqual(smallScenario.groups.map(({ subject }) => subject));
    expect(groups[0]?.participants).toHaveLength(3);
  });

  it('changes who is in a group, in the name of the superadmin or of somebody else', async () => {
    const newcomer = { action: 'add', phoneNumbers: ['15550100004', '15550100002', '15559999999'] } as const;
    expect(await fixture.admin.changeParticipants(monday, newcomer)).toEqual([
      { phoneNumber: '15550100004' },
      { phoneNumber: '15550100002', errorCode: 409 },
      { phoneNumber: '15559999999', errorCode: 404 },
    ]);
    const expulsion = { action: 'remove', phoneNumbers: [trainerNumber], actor: '15550100002' } as const;
    await expect(fixture.admin.changeParticipants(monday, expulsion)).rejects.toThrow(/^40\d /);
  });

  it('keeps a message for a phone that is offline', async () => {
    const client = await fixture.link();
    await fixture.admin.changePhone('15550100003', { online: false });
    await client.sock.sendMessage(monday, { text: 'Later' }, { messageId: 'ADMIN001' });
    await client.ack('ADMIN001');
    expect(await fixture.admin.copies({ messageId: 'ADMIN001' })).toHaveLength(3);
    await fixture.admin.changePhone('15550100003', { online: true });
    expect(await fixture.admin.copies({ messageId: 'ADMIN001' })).toHaveLength(4);
  });

  it('forgets what happened on reset, but nobody', async () => {
    const client = await fixture.link();
    await client.sock.sendMessage(monday, { text: 'Before' }, { messageId: 'ADMIN002' });
    await client.ack('ADMIN002');
    await fixture.admin.addFault({ kind: 'dropAck' });
    await fixture.admin.reset();
    expect(await fixture.admin.copies()).toEqual([]);
    expect(await fixture.admin.deliveriesFromClients()).toEqual([]);
    expect(await fixture.admin.faults()).toEqual([]);
    expect(await fixture.admin.accounts()).toMatchObject([{ companions: [{ connected: true }] }]);
  });

  it('names the authority behind its media hosts', async () => {
    const { ca } = await fixture.admin.certificateAuthority();
    expect(ca).toBe(fixture.simulator.ca);
    expect(ca).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it('records a request nobody knows and answers it 501', async () => {
    const { sock } = await fixture.link();
    await expect(sock.getBotListV2()).rejects.toMatchObject({ data: 501 });
    expect(await fixture.admin.unknownRequests()).toMatchObject([{ request: 'bot/get/bot' }]);
    await fixture.admin.reset();
  });
});
