/** How often each service was asked, in words. */
export function countedServices(services: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const service of services) counts.set(service, (counts.get(service) ?? 0) + 1);
  return [...counts].map(([service, count]) => `${count} ${service}`).join(', ');
}
