const MARK = 'globalThis.executed = true';

/** Names and messages of people who mean no good. Where one of them is executed, it leaves `globalThis.executed`. */
export const hostileTexts: readonly string[] = [
  `<img src=x onerror="${MARK}">`,
  `<script>${MARK}</script>`,
  `"><svg onload=${MARK}>`,
  `javascript:${MARK}`,
  `{{constructor.constructor('${MARK}')()}}`,
  `\${${MARK}}`,
  '=HYPERLINK("https://example.org")',
  "'; DROP TABLE broadcast; --",
  '../../../../etc/passwd',
  'file:///etc/passwd',
  '\u0000\u0001\u0007\u001b[31m\u007f',
  '\u202egnp.exe\u202c \u2066hidden\u2069',
  '\ufeff\u200b\u200d\u2060',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d'.repeat(50),
  'line\r\nline\u2028line',
  '\ud800',
  '__proto__',
  'constructor',
  ' ',
  'ﷺ'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(100),
  '%s%n%x',
  'NaN',
  '1e999',
];
