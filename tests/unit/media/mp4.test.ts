import { assert, nat, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMp4, type Mp4Facts } from '#electron/media/mp4.ts';
import { box, mp4Bytes } from '../../integration/media/sample-files.ts';

const read = (bytes: Uint8Array): Mp4Facts | undefined =>
  readMp4((position, length) => bytes.subarray(position, position + length), bytes.length);

describe('the head of an MP4', () => {
  test('says how large it is shown and how long it plays', () => {
    expect(read(mp4Bytes())).toEqual({ hasPicture: true, width: 1280, height: 720, seconds: 13 });
    expect(read(mp4Bytes({ turned: true }))).toMatchObject({ width: 720, height: 1280 });
  });

  test('is found behind the data as well, and where lengths are long or left out', () => {
    const file = mp4Bytes();
    const headAt = file.indexOf('moov') - 4;
    const dataAt = file.indexOf('mdat') - 4;
    const [start, head, data] = [
      file.subarray(0, headAt),
      file.subarray(headAt, dataAt),
      file.subarray(dataAt),
    ];
    const facts = read(file);
    expect(read(Buffer.concat([start, data, head]))).toEqual(facts);
    const long = Buffer.concat([
      Buffer.from('000000016d64617400000000000000' + '18', 'hex'),
      Buffer.alloc(8),
    ]);
    expect(read(Buffer.concat([start, long, head]))).toEqual(facts);
    const toTheEnd = Buffer.from(data);
    toTheEnd.writeUInt32BE(0);
    expect(read(Buffer.concat([start, head, toTheEnd]))).toEqual(facts);
  });

  test('tells sound from pictures, and knows when it does not know', () => {
    expect(read(mp4Bytes({ handler: 'soun' }))).toMatchObject({ hasPicture: false, width: null });
    expect(read(mp4Bytes({ width: 0 }))).toMatchObject({ hasPicture: true, width: null, height: null });
    expect(read(mp4Bytes({ seconds: 0 }))).toMatchObject({ seconds: null });
    expect(read(box('moov'))).toEqual({ hasPicture: false, width: null, height: null, seconds: null });
  });

  test('of a file that ends too early is refused wherever it ends', () => {
    const file = mp4Bytes();
    // Where a box ends, the rest may be left out.
    const ends = ['moov', 'mdat'].map((type) => file.indexOf(type) - 4);
    for (let length = 0; length < file.length; length += 1) {
      const facts = read(file.subarray(0, length));
      if (length === ends[1]) expect(facts).toBeDefined();
      else expect(facts, `${length} bytes`).toBeUndefined();
    }
  });

  test('never breaks the reader', () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => void read(bytes)),
      { numRuns: 2_000 },
    );
    const whole = mp4Bytes();
    assert(
      property(nat(whole.length - 1), nat(255), (at, value) => void read(whole.with(at, value))),
      {
        numRuns: 2_000,
      },
    );
  });
});
