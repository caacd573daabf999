// A registry of a measurement's own, in this process: its database in a temporary folder, beside one for files.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRollbook } from '../src/core/open.ts';
import type { Services } from '../src/core/services.ts';

export interface OwnRollbook {
  services: Services;
  /** For the files to import. */
  directory: string;
  /** Stops the database and deletes both folders. */
  close(): Promise<void>;
}

export async function openOwnRollbook(): Promise<OwnRollbook> {
  const directory = await mkdtemp(join(tmpdir(), 'rollbook-files-'));
  const dataDir = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
  // The database's own user must be able to enter it, or the data would be kept elsewhere and stay there.
  await chmod(dataDir, 0o755);
  const policyFile = join(import.meta.dirname, '..', 'policies/mef.yaml');
  const rollbook = await openRollbook({
    ...{ dataDir, policyFile, publicUrl: 'http://bench', database: undefined },
    ...{ signingKeyFile: undefined, sealKeyFile: undefined, secretsKeyFile: undefined },
    ...{ countryFile: undefined, log: () => undefined },
    ...{ smtpUrl: undefined, mailFrom: 'bench@localhost', portalUrl: 'http://bench' },
  });
  return {
    services: rollbook.services,
    directory,
    async close() {
      await rollbook.close();
      await rm(directory, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
