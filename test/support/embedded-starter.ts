// A process of its own that starts the embedded PostgreSQL, prints what it got as one JSON line, and then, as told,
// stays until its input ends, stops the server, or simply has nothing left to do.
import { startEmbedded } from '../../src/store/embedded.ts';

const [dataDir = '', fsync, then] = process.argv.slice(2);
const said: string[] = [];
const database = await startEmbedded({
  dataDir,
  fsync: fsync === 'fsync',
  log: (message) => said.push(message),
});
process.stdout.write(`${JSON.stringify({ ...database, said })}\n`);
if (then === 'stay') process.stdin.resume();
if (then === 'stop') await database.stop();
