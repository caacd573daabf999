// Asks DNS for TXT records, at the servers of the operator's choice.
import { Resolver } from 'node:dns/promises';

/** The texts of all TXT records of a name, each joined; none when there are none. Rejects when DNS does not answer. */
export type FindTexts = (name: string) => Promise<string[]>;

/** `servers` as addresses with an optional port (`127.0.0.1:5353`); the system's own when empty. */
export function openResolver(servers: readonly string[]): FindTexts {
  return async (name) => {
    const resolver = new Resolver({ timeout: 2000, tries: 2 });
    if (servers.length > 0) resolver.setServers([...servers]);
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
      throw error;
    }
  };
}
