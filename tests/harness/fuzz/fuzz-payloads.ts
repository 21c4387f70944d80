import { contract, type ChannelName } from '#shared/ipc/contract.ts';
import { hostileTexts } from '#simulator/hostile-texts.ts';
import { createSeededRandom, type SeededRandom } from '#simulator/scenarios/seeded-random.ts';
import { wellFormedInputs } from '../../e2e/malformed-inputs.ts';

export interface Payload {
  readonly channel: ChannelName;
  readonly input: unknown;
}

const LONG = 200_000;
const DEPTH = 60;
const channels = Object.keys(contract) as ChannelName[];

/** So many payloads that break the contract, in turn for every channel. The same seed makes the same. */
export function malformedPayloads(seed: string, count: number): readonly Payload[] {
  const random = createSeededRandom(`payloads ${seed}`);
  return Array.from({ length: count }, (_, index) => {
    const channel = channels[index % channels.length];
    if (channel === undefined) throw new Error('there are no channels');
    for (;;) {
      const input = mutate(wellFormedInputs[channel], random);
      // What is odd and yet allowed would be done.
      if (!contract[channel].input.safeParse(input).success) return { channel, input };
    }
  });
}

function mutate(value: unknown, random: SeededRandom): unknown {
  const isDeeper = typeof value === 'object' && value !== null && random.below(4) > 0;
  if (!isDeeper) return hostileValue(random);
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    const at = random.below(list.length + 1);
    return [...list.slice(0, at), mutate(list[at], random), ...list.slice(at + 1)];
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields);
  const name = names[random.below(names.length + 1)];
  if (name === undefined) return { ...fields, [random.code(5)]: hostileValue(random) };
  const { [name]: inner, ...others } = fields;
  return random.below(6) === 0 ? others : { ...others, [name]: mutate(inner, random) };
}

function hostileValue(random: SeededRandom): unknown {
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2:
      return random.pick(hostileTexts, 1)[0];
    case 3:
      return random.pick([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -1e308], 1)[0];
    case 4:
      return random.pick([null, undefined, true, false], 1)[0];
    case 5:
      return random.below(50) === 0 ? 'x'.repeat(LONG) : '';
    case 6:
      return [];
    case 7:
      return { [random.pick(hostileTexts, 1)[0] ?? '']: random.code(8) };
    case 8:
      return Array.from({ length: random.below(300) }, (_, index) => index);
    case 9:
      return Array.from({ length: DEPTH }).reduce((inner: unknown) => ({ inner }), null);
    case 10:
      return random.code(1 + random.below(40));
    default:
      return new Date(random.below(2 ** 40));
  }
}
