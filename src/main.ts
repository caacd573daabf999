// The entry: settings -> database -> app -> listen -> close.
import { build } from './app.ts';
import { readConfig } from './config.ts';
import { startDemo } from './core/demo/start-demo.ts';
import { openRollbook } from './core/open.ts';

const say = (message: string) => process.stdout.write(`${message}\n`);

async function start(): Promise<void> {
  const config = readConfig();
  const rollbook = await openRollbook({ ...config, log: say });
  const app = await build({
    services: rollbook.services,
    logLevel: config.logLevel,
    corsOrigins: config.corsOrigins,
    explorer: config.explorer,
  });
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void app.close().then(() => rollbook.close());
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
  await app.listen({ host: config.host, port: config.port });
  say(`Rollbook listens on ${config.publicUrl}`);
  // Never on a given database.
  if (rollbook.embedded && config.demo)
    say((await startDemo(rollbook.services, config.publicUrl)).join('\n'));
}

try {
  await start();
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exit(1);
}
