/** Every random value the engine uses comes from here, so that tests can repeat it. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  uuid(): string;
  bytes(count: number): Uint8Array;
}
