import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { resolveAsset } from '#electron/platform/asset-path.ts';

const folder = resolve('renderer-build');

it.each([
  ['app://convoke/', 'index.html', 'text/html; charset=utf-8'],
  ['app://convoke/index.html', 'index.html', 'text/html; charset=utf-8'],
  ['app://convoke/index.html?x=1#y', 'index.html', 'text/html; charset=utf-8'],
  ['app://convoke/assets/main-1a2b.js', 'assets/main-1a2b.js', 'text/javascript; charset=utf-8'],
  ['app://convoke/assets/a%20b.css', 'assets/a b.css', 'text/css; charset=utf-8'],
  ['app://convoke/assets/inter.woff2', 'assets/inter.woff2', 'font/woff2'],
  ['app://convoke/a/../index.html', 'index.html', 'text/html; charset=utf-8'],
])('finds %s', (address, path, mediaType) => {
  expect(resolveAsset(folder, address)).toEqual({ path: join(folder, path), mediaType });
});

it.each([
  'app://convoke/..%2fmain%2fmain.js',
  'app://convoke/%2e%2e%2fmain/main.js',
  'app://convoke/assets/..%2f..%2fmain/main.js',
  'app://convoke/..%5cmain%5cmain.js',
  'app://convoke/assets\\..\\..\\main.js',
  'app://convoke/%00.html',
  'app://convoke/index.html%00.js',
  'app://convoke/%e0%a4%a.html',
  'app://convoke/%2fetc%2fpasswd',
  'app://convoke//etc/passwd',
  'app://convoke/..%2frenderer-build-other/x.js',
  'app://convoke/main.js.map',
  'app://convoke/assets',
  'app://other/index.html',
  'app://convoke.example.org/index.html',
  'app://convoke:80/index.html',
  'file:///etc/passwd.html',
  'https://convoke/index.html',
  'nonsense',
])('serves nothing for %s', (address) => {
  const asset = resolveAsset(folder, address);
  expect(asset).toBeNull();
});
