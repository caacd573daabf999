// Starts one PostgreSQL for the whole run, and says where it is.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clusterFile } from './cluster.ts';
import { makeCluster } from './new-cluster.ts';

const { cluster } = await makeCluster();
await mkdir(dirname(clusterFile), { recursive: true });
await writeFile(clusterFile, JSON.stringify(cluster));
