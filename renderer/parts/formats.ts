export type Locales = string | readonly string[];

/** Making a formatter is slow and lists make the same one for each row, so each is made once. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** @param at epoch milliseconds */
export function formatDate(at: number, locales: Locales, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locales, options]);
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat([locales].flat(), options);
  dateFormats.set(key, format);
  return format.format(at);
}

export function formatNumber(value: number, locales: Locales, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify([locales, options]);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat([locales].flat(), options);
  numberFormats.set(key, format);
  return format.format(value);
}
