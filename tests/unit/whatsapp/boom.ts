/** An error as Baileys throws them (@hapi/boom): a status, and data beside it. */
export function boom(
  message: string,
  { statusCode = 500, data }: { statusCode?: number; data?: unknown } = {},
): Error {
  return Object.assign(new Error(message), { output: { statusCode }, data });
}
