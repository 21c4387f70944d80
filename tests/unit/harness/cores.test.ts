import { expect, it } from 'vitest';
import { shareCores } from '#harness/cores.ts';
import { settle } from '#harness/fakes/fake-clock.ts';

interface Ender {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Work that ends when it is told to, and what has begun of it. */
function openWork() {
  const withCores = shareCores(2);
  const begun: string[] = [];
  const enders = new Map<string, Ender>();

  const start = (name: string, cores: number): Promise<string> =>
    withCores(cores, () => {
      begun.push(name);
      return new Promise((resolve, reject) => {
        const ender = {
          resolve: () => {
            resolve(name);
          },
          reject,
        };
        enders.set(name, ender);
      });
    });

  async function end(name: string, error?: Error): Promise<void> {
    if (error === undefined) enders.get(name)?.resolve();
    else enders.get(name)?.reject(error);
    await settle();
  }

  return { begun, start, end };
}

it('runs two beside each other, the next when one of them ends, and answers each with its own', async () => {
  const { begun, start, end } = openWork();
  const answers = ['a', 'b', 'c'].map((name) => start(name, 1));
  await settle();
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  await end('c');
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
});

it('gives all of them to one that needs them, and lets nobody past it', async () => {
  const { begun, start, end } = openWork();
  void start('one', 1);
  void start('all', 2);
  void start('after', 1);
  await settle();
  expect(begun).toEqual(['one']);
  await end('one');
  expect(begun).toEqual(['one', 'all']);
  await end('all');
  expect(begun).toEqual(['one', 'all', 'after']);
});

it('goes on after one that fails', async () => {
  const { begun, start, end } = openWork();
  const failed = expect(start('bad', 2)).rejects.toThrow('broken');
  void start('good', 2);
  await settle();
  await end('bad', new Error('broken'));
  await failed;
  expect(begun).toEqual(['bad', 'good']);
});
