import type { Config } from 'prettier';

const config: Config = {
  singleQuote: true,
  printWidth: 110,
};

export default config;
