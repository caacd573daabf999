// The PostgreSQL that a test run shares: where it is, and a template of a migrated database.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleSecrets } from '../../src/store/setup.ts';

export interface Cluster {
  superuserUrl: string;
  secrets: RoleSecrets;
  dataDir: string;
}

/** Written by before.ts, read by every test file; the runner, parent of both, tells two runs apart. */
export const clusterFile = join(import.meta.dirname, `../../.tap/rollbook-cluster-${process.ppid}.json`);
export const template = 'rollbook_template';

export async function readCluster(): Promise<Cluster> {
  return JSON.parse(await readFile(clusterFile, 'utf8')) as Cluster;
}
