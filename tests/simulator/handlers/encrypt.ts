import { createHash } from 'node:crypto';
import type { BinaryNode } from '@whiskeysockets/baileys';
import type { IqTable, Population, PreKeyBundle } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { bytesNode, bytesOf, childOf, childrenOf, integerNode, integerOf, node } from '../nodes.ts';
import type { SignedPreKey } from '../real-device.ts';
import { verifySignature } from '../xeddsa.ts';
import { linkedDevice } from './linked-device.ts';

const keyType = Buffer.from([5]);

function readSignedPreKey(skey: BinaryNode | undefined, identityKey: Buffer): SignedPreKey {
  const id = integerOf(childOf(skey, 'id'));
  const publicKey = bytesOf(childOf(skey, 'value'));
  const signature = bytesOf(childOf(skey, 'signature'));
  if (id === undefined || publicKey?.length !== 32 || !signature) throw new IqRefusal(406, 'not-acceptable');
  if (!verifySignature(identityKey, Buffer.concat([keyType, publicKey]), signature)) {
    throw new IqRefusal(406, 'not-acceptable');
  }
  return { id, publicKey, signature };
}

function readPreKey(key: BinaryNode): { readonly id: number; readonly publicKey: Buffer } {
  const id = integerOf(childOf(key, 'id'));
  const publicKey = bytesOf(childOf(key, 'value'));
  if (id === undefined || publicKey?.length !== 32) throw new IqRefusal(406, 'not-acceptable');
  return { id, publicKey };
}

function signedPreKeyNode(key: SignedPreKey): BinaryNode {
  return node('skey', {}, [
    integerNode('id', key.id, 3),
    bytesNode('value', key.publicKey),
    bytesNode('signature', key.signature),
  ]);
}

/** Children of a `user` in the answer to a key request. */
function bundleNodes(bundle: PreKeyBundle): BinaryNode[] {
  const nodes = [
    integerNode('registration', bundle.registrationId, 4),
    bytesNode('type', keyType),
    bytesNode('identity', bundle.identityKey),
  ];
  if (bundle.preKey) {
    const { id, publicKey } = bundle.preKey;
    nodes.push(node('key', {}, [integerNode('id', id, 3), bytesNode('value', publicKey)]));
  }
  nodes.push(signedPreKeyNode(bundle.signedPreKey));
  if (bundle.deviceIdentity) nodes.push(bytesNode('device-identity', bundle.deviceIdentity));
  return nodes;
}

/** Signal keys: a client uploads its own and asks for bundles of others. */
export function createEncryptHandlers(population: Population): IqTable {
  return {
    'encrypt/get/count': ({ session }) => {
      return [node('count', { value: linkedDevice(session).preKeyIds.length })];
    },

    'encrypt/set/registration': ({ iq, session }) => {
      const device = linkedDevice(session);
      const identity = bytesOf(childOf(iq, 'identity'));
      const registrationId = integerOf(childOf(iq, 'registration'));
      // A companion's identity is signed into its device identity and cannot change.
      if (!identity?.equals(device.keys.identityKey) || registrationId !== device.keys.registrationId) {
        throw new IqRefusal(406, 'not-acceptable');
      }
      device.replaceSignedPreKey(readSignedPreKey(childOf(iq, 'skey'), identity));
      device.addPreKeys(childrenOf(childOf(iq, 'list'), 'key').map(readPreKey));
      return undefined;
    },

    'encrypt/set/rotate': ({ child, session }) => {
      const device = linkedDevice(session);
      device.replaceSignedPreKey(readSignedPreKey(childOf(child, 'skey'), device.keys.identityKey));
      return undefined;
    },

    'encrypt/get/digest': ({ session }) => {
      const device = linkedDevice(session);
      const { registrationId, identityKey } = device.keys;
      const ids = device.preKeyIds.map((id) => integerNode('id', id, 3));
      const { signedPreKey } = device;
      const hash = createHash('sha1').update(identityKey).update(signedPreKey.publicKey).digest();
      return [
        node('digest', {}, [
          integerNode('registration', registrationId, 4),
          bytesNode('type', keyType),
          bytesNode('identity', identityKey),
          signedPreKeyNode(signedPreKey),
          node('list', {}, ids),
          bytesNode('hash', hash),
        ]),
      ];
    },

    'encrypt/get/key': ({ child }) => {
      const users = childrenOf(child, 'user').map(({ attrs }) => {
        const jid = attrs['jid'] ?? '';
        const bundle = population.findDevice(jid)?.takeBundle();
        const content = bundle ? bundleNodes(bundle) : [node('error', { code: 404, text: 'item-not-found' })];
        return node('user', { jid }, content);
      });
      return [node('list', {}, users)];
    },
  };
}
