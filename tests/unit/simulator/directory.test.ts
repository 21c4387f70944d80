import { describe, expect, it } from 'vitest';
import { createDirectory } from '#simulator/directory.ts';
import { createSmallWorld, groupJid, smallScenario } from './small-world.ts';

describe('directory', () => {
  it('finds a user by number, phone jid, LID and the jid of any of their devices', () => {
    const { directory, people } = createSmallWorld();
    for (const address of [
      '12015550101',
      '12015550101@s.whatsapp.net',
      '12015550101:1@s.whatsapp.net',
      '100000000000002@lid',
      '100000000000002:1@lid',
    ]) {
      expect(directory.findUser(address), address).toBe(people.bruno);
    }
  });

  it('finds a device in either addressing; without a device part it is the phone', () => {
    const { directory, people } = createSmallWorld();
    const [phone, companion] = people.bruno.devices;
    expect(directory.findDevice('100000000000002@lid')).toBe(phone);
    expect(directory.findDevice('12015550101@s.whatsapp.net')).toBe(phone);
    expect(directory.findDevice('100000000000002:1@lid')).toBe(companion);
    expect(directory.findDevice('12015550101:1@s.whatsapp.net')).toBe(companion);
    expect(directory.findDevice('12015550101:2@s.whatsapp.net')).toBeUndefined();
  });

  it('does not take a LID for a phone number or the other way round', () => {
    const { directory } = createSmallWorld();
    expect(directory.findUser('12015550101@lid')).toBeUndefined();
    expect(directory.findUser('100000000000002@s.whatsapp.net')).toBeUndefined();
    expect(directory.findUser('100000000000002')).toBeUndefined();
    expect(directory.findUser('nobody')).toBeUndefined();
    expect(directory.findUser(undefined)).toBeUndefined();
  });

  it('knows the groups of a user', () => {
    const { directory, people } = createSmallWorld();
    const subjects = directory.groups.ofUser(people.ana).map(({ subject }) => subject);
    expect(subjects).toEqual(['Workshop', 'Announcements']);
    expect(directory.groups.find(groupJid)?.creator).toBe(people.ana);
    expect(directory.groups.find('1@g.us')).toBeUndefined();
  });

  it('refuses a scenario that contradicts itself', () => {
    const [first] = smallScenario.people;
    if (!first) throw new Error('no people');
    expect(() => createDirectory({ ...smallScenario, people: [first, first], groups: [] })).toThrow(/twice/);
    expect(() => createDirectory({ ...smallScenario, people: [first] })).toThrow(/nobody .* 12015550101/);
  });
});
