import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageHead } from '#electron/media/web-page/page-head.ts';
import { textOfPage } from '#electron/media/web-page/page-text.ts';
import { processorMs } from '#harness/processor-time.ts';

const piece = constantFrom(
  '<title>',
  '</title>',
  '<meta property="og:title" content="',
  '<meta name=description content=',
  '<body',
  '>',
  '"',
  '&#7;',
  '\u202e',
);

describe('the head of a page', () => {
  it.each([
    ['<title>Yoga</title>', { title: 'Yoga' }],
    ['<TITLE lang="en">\n  Yoga  in\nthe\tpark </TITLE>', { title: 'Yoga in the park' }],
    [
      '<title>Caf&eacute; &amp; Cie &#8211; &#x1F600; &unknown;</title>',
      { title: 'Café & Cie – 😀 &unknown;' },
    ],
    ['<title>a <b>b</b> < c</title>', { title: 'a <b>b</b> < c' }],
    ['<title></title><title>second</title>', { title: 'second' }],
    ['<title>not closed', { title: 'not closed' }],
    ['<meta property="og:title" content="Open Graph"><title>Written</title>', { title: 'Open Graph' }],
    ["<meta property='og:title' content='Single'>", { title: 'Single' }],
    ['<meta property=og:title content=Bare>', { title: 'Bare' }],
    ['<meta content="Turned round" property="og:title" />', { title: 'Turned round' }],
    ['<META PROPERTY="OG:TITLE" CONTENT="Loud">', { title: 'Loud' }],
    ['<meta name="og:title" content="By name">', { title: 'By name' }],
    [
      '<meta property="og:title" content="first"><meta property="og:title" content="second">',
      { title: 'first' },
    ],
    ['<meta property="og:title" content=" "><title>Written</title>', { title: 'Written' }],
    ['<meta name="twitter:title" content="Bird"><title>Written</title>', { title: 'Bird' }],
    ['<meta property="og:title" content="a > b">', { title: 'a > b' }],
    ['<meta property="og:title" content="it&#39;s">', { title: "it's" }],
    ['<!-- <title>hidden</title> --><title>shown</title>', { title: 'shown' }],
    ['<script>"<title>no</title>"</script><title>yes</title>', { title: 'yes' }],
    [
      '<style>title{}</style><noscript><meta property="og:title" content="no"></noscript><title>yes</title>',
      { title: 'yes' },
    ],
    ['<body><title>late</title></body>', { title: '' }],
    ['<svg>', { title: '' }],
    ['', { title: '' }],
    [
      '<title>x</title><meta name="description" content="plain"><meta property="og:description" content="best">',
      { title: 'x', description: 'best' },
    ],
    [
      '<title>x</title><meta name=description content="plain\n words">',
      { title: 'x', description: 'plain words' },
    ],
    ['<title>a\u202eb\u2066c\u0000d\u2028e</title>', { title: 'abc d e' }],
    ['<title>x</title><meta property="og:image" content="/p.jpg">', { title: 'x', picture: '/p.jpg' }],
    [
      '<title>x</title><meta property="og:image" content="http://x.org/a.png"><meta property="og:image:secure_url" content="https://x.org/a.png">',
      { title: 'x', picture: 'https://x.org/a.png' },
    ],
  ])('%s', (html, head) => {
    expect(readPageHead(html)).toEqual({ description: '', picture: undefined, ...head });
  });

  it('is cut where it is too long, and never within a character', () => {
    const { title, description } = readPageHead(
      `<title>${'😀'.repeat(400)}</title><meta name="description" content="${'word '.repeat(1_000)}">`,
    );
    expect(title).toBe(`${'😀'.repeat(149)}…`);
    expect(description.length).toBeLessThanOrEqual(1_000);
    expect(description).toMatch(/word…$/u);
  });

  it('is read in time whatever the page is made of', () => {
    const length = 500_000;
    for (const piece of [
      '<',
      '<a ',
      '<meta a',
      '<meta a=',
      'a',
      ' ',
      '"',
      '<!--',
      '<title',
      '</title',
      '&',
      '<a b="',
    ]) {
      const tookMs = processorMs(() => {
        readPageHead(piece.repeat(length / piece.length));
        readPageHead(`<meta ${piece.repeat(length / piece.length)}>`);
      });
      expect(tookMs).toBeLessThan(3_000);
    }
  });

  it('is read from anything', () => {
    assert(
      property(array(oneof(piece, string({ maxLength: 8 }))), (pieces) => {
        const { title, description } = readPageHead(pieces.join(''));
        expect(title.length).toBeLessThanOrEqual(300);
        expect(`${title}${description}`).not.toMatch(/[\p{Cc}\u202e]/u);
      }),
    );
  });
});

describe('the text of a page', () => {
  const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  it.each([
    ['UTF-8 that nobody speaks of', Buffer.from('Caf\u00e9 😀'), 'text/html', 'Café 😀'],
    ['UTF-8 by the server', Buffer.from('Café'), 'text/html; charset=utf-8', 'Café'],
    ['UTF-8 by its mark', Buffer.from('\ufeffCafé'), 'text/html; charset=iso-8859-1', 'Café'],
    ['Latin-1 by the server', latin1('Caf\u00e9'), 'text/html; charset=ISO-8859-1', 'Café'],
    ['Latin-1 by the server in quotes', latin1('Caf\u00e9'), 'text/html;charset="iso-8859-1"', 'Café'],
    [
      'Windows-1252 by itself',
      latin1('<meta charset=windows-1252>\u0093Caf\u00e9\u0094'),
      'text/html',
      '<meta charset=windows-1252>“Café”',
    ],
    [
      'Shift_JIS by itself',
      Buffer.concat([Buffer.from('<meta charset="Shift_JIS">'), Buffer.from([0x93, 0xfa, 0x96, 0x7b])]),
      'text/html',
      '<meta charset="Shift_JIS">日本',
    ],
    [
      'KOI8-R by http-equiv',
      Buffer.concat([
        Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        Buffer.from([0xcd, 0xc9, 0xd2]),
      ]),
      'text/html',
      '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">мир',
    ],
    ['UTF-16 by its mark', Buffer.from('\ufeffCafé', 'utf16le'), 'text/html', 'Café'],
    ['Latin-1 that nobody speaks of', latin1('Caf\u00e9'), 'text/html', 'Café'],
    ['a charset that there is not', Buffer.from('Café'), 'text/html; charset=klingon', 'Café'],
  ])('%s', (_name, bytes, contentType, text) => {
    expect(textOfPage(bytes, contentType, false)).toBe(text);
  });

  it('may end within a character where the page was cut off', () => {
    expect(textOfPage(Buffer.from('Café').subarray(0, 4), 'text/html', true)).toBe('Caf');
  });
});
