/**
 * How long the work kept the processor, in milliseconds of this thread alone. What else the computer does makes work take
 * longer, but hardly more work.
 */
export function processorMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
