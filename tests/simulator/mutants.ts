import { encodeBinaryNode } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { hostileTexts } from './hostile-texts.ts';
import { node } from './nodes.ts';
import { createSeededRandom, type SeededRandom } from './scenarios/seeded-random.ts';

/** Names that nodes of a server hold. */
export interface MutantPlace {
  readonly groupJid: string;
  readonly personJid: string;
  readonly ownJid: string;
}

const LONG = 1_000_000;
const FLIPS_MAX = 4;
/** These end the session, which is nothing that a client gets wrong. */
const endings: ReadonlySet<string> = new Set(['stream:error', 'failure', 'xmlstreamend', 'success']);

/** Makes what a broken or hostile server might send, encoded. The same seed makes the same. */
export function createMutants(seed: string, place: MutantPlace): () => Uint8Array {
  const random = createSeededRandom(`mutants ${seed}`);
  return () => {
    for (;;) {
      const [template] = random.pick(templatesOf(place, random), 1);
      if (template === undefined) throw new Error('there are no templates');
      let mutant: BinaryNode = template;
      for (let count = random.below(3); count >= 0; count -= 1) mutant = mutate(mutant, random);
      if (endings.has(mutant.tag)) continue;
      const encoded = encode(mutant);
      if (encoded !== undefined) return random.below(4) === 0 ? flipped(encoded, random) : encoded;
    }
  };
}

/** Undefined where not even a server could write it. */
function encode(mutant: BinaryNode): Uint8Array | undefined {
  try {
    return encodeBinaryNode(mutant);
  } catch {
    return undefined;
  }
}

function flipped(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let count = random.below(FLIPS_MAX); count >= 0; count -= 1) {
    // Flags come first: with a wrong one nothing of it is read.
    copy[random.below(copy.length)] = random.below(256);
  }
  return random.below(5) === 0 ? copy.subarray(0, 1 + random.below(copy.length)) : copy;
}

function templatesOf({ groupJid, personJid, ownJid }: MutantPlace, random: SeededRandom): BinaryNode[] {
  const id = random.code(16);
  const t = 1_700_000_000 + random.below(100_000_000);
  const bytes = Buffer.from(random.code(40));
  const notification = (type: string, from: string, child: BinaryNode): BinaryNode =>
    node('notification', { id, from, type, t, participant: personJid }, [child]);
  const person = node('participant', { jid: personJid, type: 'admin' });
  return [
    node('message', { id, from: groupJid, participant: personJid, type: 'text', t, notify: 'Ana' }, [
      node('enc', { v: 2, type: 'skmsg' }, bytes),
    ]),
    node('message', { id, from: personJid, type: 'text', t, notify: 'Ana' }, [
      node('enc', { v: 2, type: 'pkmsg' }, bytes),
    ]),
    node('message', { id, from: personJid, type: 'media', t }, [node('unavailable', { type: 'view_once' })]),
    node('receipt', { id, from: groupJid, participant: personJid, type: 'read', t }, [
      node('list', {}, [node('item', { id })]),
    ]),
    node('receipt', { id, from: groupJid, participant: personJid, type: 'retry', t }, [
      node('retry', { count: 1, id, t, v: 1 }),
      node('registration', {}, bytes.subarray(0, 4)),
    ]),
    node('ack', { id, class: 'message', from: groupJid, t }),
    node('ack', { id, class: 'message', from: groupJid, error: 479 }),
    notification('w:gp2', groupJid, node('subject', { subject: 'Pottery', s_o: personJid, s_t: t })),
    notification('w:gp2', groupJid, node('description', { id }, [node('body', {}, Buffer.from('About it'))])),
    notification('w:gp2', groupJid, node('promote', {}, [person])),
    notification('w:gp2', groupJid, node('add', {}, [person])),
    notification('w:gp2', groupJid, node('announcement')),
    notification('w:gp2', groupJid, node('invite', { code: random.code(22) })),
    notification(
      'w:gp2',
      '1@g.us',
      node('create', {}, [node('group', { id: '1', subject: 'New' }, [person])]),
    ),
    notification('picture', personJid, node('set', { jid: personJid, id })),
    notification('encrypt', 's.whatsapp.net', node('count', { value: 3 })),
    notification('devices', ownJid, node('update', { jid: ownJid }, [node('device', { jid: ownJid })])),
    notification('account_sync', ownJid, node('disappearing_mode', { duration: 0, t })),
    notification('server_sync', 's.whatsapp.net', node('collection', { name: 'regular', version: 1 })),
    notification('mediaretry', personJid, node('rmr', { jid: groupJid, participant: personJid })),
    node('presence', { from: personJid, type: 'unavailable', last: 'deny' }),
    node('chatstate', { from: groupJid, participant: personJid }, [node('composing')]),
    node('call', { id, from: personJid, t }, [node('offer', { 'call-id': id, 'call-creator': personJid })]),
    node('ib', {}, [node('dirty', { type: 'groups', timestamp: t })]),
    node('ib', {}, [node('offline', { count: 1 })]),
    node('ib', {}, [node('edge_routing', {}, [node('routing_info', {}, bytes)])]),
    node('iq', { id, type: 'result', from: '@g.us' }, [node('groups', {}, [node('group', { id: '1' })])]),
    node('iq', { id, type: 'set', from: 's.whatsapp.net', xmlns: 'md' }, [node('pair-device')]),
  ];
}

function mutate(original: BinaryNode, random: SeededRandom): BinaryNode {
  const children = Array.isArray(original.content) ? original.content : [];
  // Deeper down, two times out of three.
  if (children.length > 0 && random.below(3) > 0) {
    const at = random.below(children.length);
    return {
      ...original,
      content: children.map((child, index) => (index === at ? mutate(child, random) : child)),
    };
  }
  const names = Object.keys(original.attrs);
  const name = names[random.below(Math.max(1, names.length))];
  switch (random.below(8)) {
    case 0:
    case 1:
      return name === undefined ? original : withAttribute(original, name, hostileText(random));
    case 2: {
      const { [name ?? '']: _left, ...attrs } = original.attrs;
      return { ...original, attrs };
    }
    case 3:
      return { ...original, tag: random.below(2) === 0 ? hostileText(random) : random.code(6) };
    case 4:
      return { ...original, content: hostileText(random) };
    case 5:
      return { ...original, content: Buffer.from(random.code(1 + random.below(40))) };
    case 6:
      return { ...original, content: [...children, ...children, node(random.code(4))] };
    default: {
      const { content: _left, ...empty } = original;
      return empty;
    }
  }
}

function withAttribute(original: BinaryNode, name: string, value: string): BinaryNode {
  return { ...original, attrs: { ...original.attrs, [name]: value } };
}

function hostileText(random: SeededRandom): string {
  if (random.below(400) === 0) return 'x'.repeat(LONG);
  return random.pick(hostileTexts, 1)[0] ?? '';
}
