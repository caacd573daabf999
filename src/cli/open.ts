// Opens the service's database, keys and pack for one command.
import { readConfig } from '../config.ts';
import { openRollbook } from '../core/open.ts';
import type { Services } from '../core/services.ts';

/** Runs `work` and closes everything; an embedded database that a running service owns is used beside it and left running. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig();
  const rollbook = await openRollbook({ ...config, log: () => undefined });
  try {
    return await work(rollbook.services);
  } finally {
    await rollbook.close();
  }
}
