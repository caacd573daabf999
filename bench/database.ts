// The database of a measurement: a cluster of its own in a temporary folder, with the service's roles, migrations and keys.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepSeal, keepSecrets, keepSigningKey } from '../src/core/keys.ts';
import { startEmbedded } from '../src/store/embedded.ts';
import { migrateDatabase } from '../src/store/migrate.ts';
import { type DatabaseUrls, setUpDatabase } from '../src/store/setup.ts';

const secret = () => randomBytes(24).toString('base64url');

export interface BenchDatabase {
  urls: DatabaseUrls;
  superuserUrl: string;
  port: number;
  /** Settings of a service on this database. */
  environment: Record<string, string>;
  /** Stops the cluster and deletes its folder. */
  close(): Promise<void>;
}

/** Starts the cluster as the service itself would: fsync on, its own memory settings. */
export async function openBenchDatabase(log: (message: string) => void): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataDir: folder, log });
  const urls = await setUpDatabase(server.superuserUrl, {
    owner: secret(),
    login: secret(),
    public: secret(),
  });
  await migrateDatabase(urls.ownerUrl);
  const seal = join(folder, 'keys', 'seal.key');
  const signing = join(folder, 'keys', 'signing.pem');
  const secrets = join(folder, 'keys', 'secrets.keys');
  await Promise.all([keepSeal(seal, true), keepSigningKey(signing, true), keepSecrets(secrets, true)]);
  return {
    urls,
    superuserUrl: server.superuserUrl,
    port: server.port,
    environment: {
      DATABASE_URL: urls.loginUrl,
      DATABASE_OWNER_URL: urls.ownerUrl,
      DATABASE_PUBLIC_URL: urls.publicUrl,
      JWT_PRIVATE_KEY_FILE: signing,
      SEAL_KEY_FILE: seal,
      SECRETS_KEY_FILE: secrets,
      LOG_LEVEL: 'info',
      DEMO: 'off',
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      if (server.dataDir !== folder) await rm(server.dataDir, { recursive: true, force: true });
    },
  };
}
