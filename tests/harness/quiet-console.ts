/**
 * libsignal prints session keys and stacks with console.info and console.warn in normal operation. Silenced for
 * the integration tests; console.error stays, because nothing expected uses it.
 */
console.info = (): void => undefined;
console.warn = (): void => undefined;
