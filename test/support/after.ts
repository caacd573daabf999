// Stops the run's PostgreSQL and removes its data.
import { rm } from 'node:fs/promises';
import { startEmbedded } from '../../src/store/embedded.ts';
import { clusterFile, readCluster } from './cluster.ts';

const { dataDir } = await readCluster();
const server = await startEmbedded({ dataDir, fsync: false });
await server.stop();
await rm(server.dataDir, { recursive: true, force: true });
await rm(dataDir, { recursive: true, force: true });
await rm(clusterFile, { force: true });
