// The command line door: `npm run rollbook -- <command>`.
import { commands } from './cli/commands.ts';

const [name = 'help', ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

try {
  if (command === undefined) {
    for (const [known, load] of Object.entries(commands)) {
      const { usage, summary } = await load();
      console.log(`${known} ${usage}\n    ${summary}`);
    }
    process.exitCode = name === 'help' ? 0 : 2;
  } else {
    const loaded = await command();
    await loaded.run(words);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
