// The entry: settings -> database -> app -> listen -> close.
import { build, startJobs } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { startSealing } from './core/audit/seal-trail.ts';
import { startDemo } from './core/demo/start-demo.ts';
import { describeFailure } from './core/failure.ts';
import { startMaintenance } from './core/maintenance.ts';
import { openRollbook, type Rollbook } from './core/open.ts';

const say = (message: string) => process.stdout.write(`${message}\n`);

async function start(): Promise<void> {
  const config = readConfig();
  const rollbook = await openRollbook({ ...config, log: say });
  try {
    await serve(config, rollbook);
  } catch (error) {
    await rollbook.close();
    throw error;
  }
}

async function serve(config: Config, rollbook: Rollbook): Promise<void> {
  const { services, jobs, embedded } = rollbook;
  const { logLevel, corsOrigins, production, trustProxy, limits } = config;
  const doors = { corsOrigins, production, explorer: !production, trustProxy, limits };
  const app = await build({ services, logLevel, ...doors });
  await app.listen({ host: config.host, port: config.port });
  const stopMaintenance = startMaintenance(services, (error) =>
    app.log.error({ failure: describeFailure(error) }, 'maintenance failed'),
  );
  const stopSealing = startSealing(services, (error) =>
    app.log.error({ failure: describeFailure(error) }, 'sealing failed'),
  );
  const stopJobs = startJobs(jobs, services, (error) =>
    app.log.error({ failure: describeFailure(error) }, 'a job failed'),
  );
  const close = async () => {
    await app.close();
    await stopMaintenance();
    await stopJobs();
    // Last: what was done until now is in the chain.
    await stopSealing();
    await rollbook.close();
  };
  let closing: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (closing ??= close()));
  say(`Mail goes to ${services.mail.transport.place}`);
  say(
    services.scanUpload ? 'Uploads are scanned' : 'Uploads are not scanned: UPLOAD_SCANNER names no program',
  );
  say(`Rollbook listens on ${config.publicUrl}`);
  // Never on a given database.
  if (embedded && config.demo) say((await startDemo(services, config.publicUrl)).join('\n'));
}

try {
  await start();
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exitCode = 1;
}
