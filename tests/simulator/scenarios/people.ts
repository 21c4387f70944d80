import type { Person } from '../scenario.ts';

/** Area codes of the North American plan; 555-0100 to 555-0199 are kept for fiction in each of them. */
const areaCodes = `
  201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251
  252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318
  319 320 321 323 325 330 334 336 337 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414
  415 417 419 423 425 430 432 434 435 440 443 469 478 479 480 484 501 502 503`
  .trim()
  .split(/\s+/);
const numbersPerArea = 100;

const firstNames =
  'Ana Bruno Carla Daniel Elena Farid Grace Hugo Inês Jonas Kavya Luca Marta Nuno Olivia Pedro Quentin Rita Sara Tomás Uma Vera Wanda Xavier Yusuf Zoe'.split(
    ' ',
  );
const lastNames =
  'Ribeiro Almeida Becker Costa Dias Eriksen Ferreira Gomes Haddad Ivanova Jansen Klein Lopes Martins Novak Okafor Pereira Quintela Santos Teixeira Ueda Vieira Weber Xu Yilmaz Zimmer'.split(
    ' ',
  );

/** The nth fictional number, without the plus; there are 10,000. */
export function phoneNumberAt(index: number): string {
  const areaCode = areaCodes[Math.floor(index / numbersPerArea)];
  if (areaCode === undefined) {
    throw new Error(`there are only ${String(areaCodes.length * numbersPerArea)} fictional numbers`);
  }
  return `1${areaCode}55501${String(index % numbersPerArea).padStart(2, '0')}`;
}

/** The nth person. The first is Ana Ribeiro; every fourth also uses a companion; names repeat after 676. */
export function personAt(index: number): Person {
  const first = firstNames[index % firstNames.length] ?? '';
  const last = lastNames[(Math.floor(index / firstNames.length) + 7 * index) % lastNames.length] ?? '';
  return {
    phoneNumber: phoneNumberAt(index),
    lid: String(100_000_000_000_000 + 7_919 * (index + 1)),
    name: `${first} ${last}`,
    companions: index % 4 === 3 ? 1 : 0,
    refusesGroupAdds: false,
  };
}
