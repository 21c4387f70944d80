import { array, assert, constantFrom, letrec, oneof, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { messageFromHtml } from '../../../renderer/features/broadcasts/pasted-html.ts';
import { growthOfTime, IN_PROPORTION_MAX } from '#harness/growth-of-time.ts';

test.each([
  ['plain', 'plain'],
  ['a <b>bold</b> word', 'a *bold* word'],
  ['<strong>a</strong> <em>b</em> <del>c</del> <code>d</code>', '*a* _b_ ~c~ `d`'],
  ['<b><i>both</i></b>', '*_both_*'],
  ['<b>hugs </b>its text', '*hugs* its text'],
  ['un<b>believ</b>able', 'unbelievable'],
  ['<b>2*3</b>', '2*3'],
  ['<span style="font-weight:700">a</span> <span style="font-style: italic">b</span>', '*a* _b_'],
  ['<b style="font-weight:normal">not bold</b>', 'not bold'],
  ['<span style="text-decoration:line-through">gone</span>', '~gone~'],
  ['<p>one</p><p>two</p>', 'one\n\ntwo'],
  ['<p style="margin-bottom:0pt">one</p><p style="margin-bottom:0pt">two</p>', 'one\ntwo'],
  ['<div>one</div><div><br></div><div>two</div>', 'one\n\ntwo'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['<h1>Title</h1>text', '*Title*\n\ntext'],
  ['<ul>\n<li>a</li>\n<li>b <b>c</b></li>\n</ul>', '- a\n- b *c*'],
  ['<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol><p>c</p>', '3. a\n4. b\n\nc'],
  ['<blockquote>a<br>b</blockquote>c', '> a\n> b\n\nc'],
  ['<pre>let a;\n\n  a = 1;\n</pre>done', '```let a;\n\n  a = 1;```\n\ndone'],
  ['<a href="https://x.org/a?b=1&amp;c=2">here</a>', 'here (https://x.org/a?b=1&c=2)'],
  ['<a href="https://x.org/">x.org</a>', 'x.org'],
  ['<a href="javascript:alert(1)">press</a>', 'press'],
  ['<img src="https://x.org/t.png" alt="🎉"> yes', '🎉 yes'],
  [
    '&lt;b&gt; &amp;amp; caf&eacute; &#128512; &#x1F600; &unknown; &#0;',
    '<b> &amp; café 😀 😀 &unknown; \ufffd',
  ],
  ['a&nbsp;b', 'a b'],
  ['<style>p{}</style><script>if (a<b) "</p>"</script>text<!-- <b>no</b> -->', 'text'],
  ['<SCRIPT>x</sCript >y', 'y'],
  ['<script>never closed <b>x', ''],
  ['<html><body>\n<!--StartFragment--><b>x</b><!--EndFragment-->\n</body></html>', '*x*'],
  ['<span style="display:none">no</span>yes', 'yes'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a\tb\nc'],
  ['a < b <3', 'a < b <3'],
  ['</b></i>x', 'x'],
  ['<b>open', '*open*'],
  ['<p title="a>b">x</p>', 'x'],
  ['<div style="white-space: pre"><span>  a</span>\n<span>b</span></div>', '  a\nb'],
])('%j is pasted as %j', (html, message) => {
  expect(messageFromHtml(html)).toBe(message);
});

test('nothing makes it fail', () => {
  const pieces = constantFrom(
    '<',
    '>',
    '</',
    '<b',
    '<li>',
    '</ul>',
    '<!--',
    '-->',
    '"',
    "'",
    '&',
    '&#x',
    ';',
    '<pre>',
    '\n',
    'a',
    '<a href=',
    '=',
    '<script',
    '</script',
  );
  assert(
    property(array(pieces, { maxLength: 60 }), (html) => typeof messageFromHtml(html.join('')) === 'string'),
    { numRuns: 500 },
  );
  assert(property(string({ unit: 'binary' }), (html) => typeof messageFromHtml(html) === 'string'));
});

test('no visible text is lost, whatever it stands in', () => {
  const word = constantFrom('one', 'zwei', 'três', '四', 'Ω');
  const element = constantFrom(
    'b',
    'i',
    's',
    'code',
    'span',
    'p',
    'div',
    'ul',
    'ol',
    'li',
    'pre',
    'blockquote',
    'h2',
    'td',
    'font',
  );
  const { node } = letrec<{ node: string; piece: string }>((tie) => ({
    node: tuple(element, array(tie('piece'), { maxLength: 4 })).map(
      ([name, inside]) => `<${name}>${inside.join('')}</${name}>`,
    ),
    piece: oneof({ maxDepth: 4 }, word, constantFrom(' ', '<br>'), tie('node')),
  }));
  const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');
  assert(
    property(node, (html) => letters(messageFromHtml(html)) === letters(html.replaceAll(/<[^>]*>/gu, ''))),
    { numRuns: 1_000 },
  );
});

test.each(['<', '<!--', '<b>', '</b>', '<a "', '<script>', '&', '<li>', '<a href="'])(
  'of %j, eight times as many take about eight times as long',
  (piece) => {
    expect(growthOfTime(messageFromHtml, { piece, few: 5_000 })).toBeLessThan(IN_PROPORTION_MAX);
  },
);
