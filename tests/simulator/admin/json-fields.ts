/** Input a caller got wrong: becomes status 400 with the message. */
export class InvalidInput extends Error {}

/** Reads fields of a JSON object one by one; every complaint names the field. */
export interface JsonFields {
  text(name: string): string;
  optionalText(name: string): string | undefined;
  integer(name: string, range: { readonly from: number; readonly to: number }): number;
  optionalInteger(name: string, range: { readonly from: number; readonly to: number }): number | undefined;
  optionalFlag(name: string): boolean | undefined;
  texts(name: string): readonly string[];
  choice<Value extends string>(name: string, values: readonly Value[]): Value;
  /** Complains of fields that nobody asked for. */
  end(): void;
}

export function readFields(json: unknown): JsonFields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidInput('The body must be a JSON object.');
  }
  const values = new Map<string, unknown>(Object.entries(json));
  const asked = new Set<string>();
  const read = (name: string): unknown => {
    asked.add(name);
    return values.get(name);
  };
  const complain = (name: string, expected: string): never => {
    throw new InvalidInput(`Field "${name}" must be ${expected}.`);
  };
  const text = (name: string, value: unknown): string =>
    typeof value === 'string' && value !== '' ? value : complain(name, 'a non-empty text');
  const integer = (name: string, value: unknown, from: number, to: number): number =>
    typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to
      ? value
      : complain(name, `a whole number from ${String(from)} to ${String(to)}`);

  return {
    text: (name) => text(name, read(name)),
    optionalText(name) {
      const value = read(name);
      return value === undefined ? undefined : text(name, value);
    },
    integer: (name, { from, to }) => integer(name, read(name), from, to),
    optionalInteger(name, { from, to }) {
      const value = read(name);
      return value === undefined ? undefined : integer(name, value, from, to);
    },
    optionalFlag(name) {
      const value = read(name);
      if (value === undefined || typeof value === 'boolean') return value;
      return complain(name, 'true or false');
    },
    texts(name) {
      const value = read(name);
      if (!Array.isArray(value) || value.length === 0) return complain(name, 'a non-empty list of texts');
      return value.map((entry, index) => text(`${name}[${String(index)}]`, entry));
    },
    choice(name, choices) {
      const value = read(name);
      return (
        choices.find((choice) => choice === value) ??
        complain(name, `one of ${choices.map((choice) => `"${choice}"`).join(', ')}`)
      );
    },
    end() {
      const unknown = [...values.keys()].find((name) => !asked.has(name));
      if (unknown !== undefined) throw new InvalidInput(`There is no field "${unknown}".`);
    },
  };
}
