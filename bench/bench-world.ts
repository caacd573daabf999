// A filled database with the service running on it.
import { openBenchDatabase } from './database.ts';
import { startService } from './processes.ts';
import { findWorkload, type Workload } from './requests.ts';
import { type Seeded, seed } from './seed.ts';

export interface BenchWorld {
  url: string;
  publicUrl: string;
  seeded: Seeded;
  workload: Workload;
  close: () => Promise<void>;
}

export async function openWorld(members: number, log: (message: string) => void): Promise<BenchWorld> {
  const database = await openBenchDatabase(log);
  try {
    // The service's first start tells the database which fields may be published.
    await (await startService(database.environment)).stop();
    const seeded = await seed({ ownerUrl: database.urls.ownerUrl, members, log });
    log(`${members} members, ${seeded.listed} of them listed, after ${seeded.seconds.toFixed(0)} s`);
    const service = await startService(database.environment);
    const workload = await findWorkload(service.url, database.urls.ownerUrl);
    return {
      url: service.url,
      publicUrl: database.urls.publicUrl,
      seeded,
      workload,
      close: async () => {
        await service.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
