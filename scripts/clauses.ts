// Prints, for every clause that a test names, the tests that prove it; those that show a part only come apart.
import { glob, readFile } from 'node:fs/promises';

interface Proof {
  clause: string;
  part: boolean;
  promise: string;
  file: string;
}

const named = /\bt\.test\(\s*(['"`])((?:[A-Z]+-\d{2})(?:, [A-Z]+-\d{2})*)( part)?:? ((?:(?!\1).)*)\1/g;

async function proofs(): Promise<Proof[]> {
  const found: Proof[] = [];
  for await (const file of glob('test/**/*.test.ts')) {
    for (const [, , clauses = '', part, promise = ''] of (await readFile(file, 'utf8')).matchAll(named)) {
      for (const clause of clauses.split(', '))
        found.push({ clause, part: part !== undefined, promise, file });
    }
  }
  return found.toSorted((a, b) => a.clause.localeCompare(b.clause, 'en', { numeric: true }));
}

const all = await proofs();
for (const clause of new Set(all.map((proof) => proof.clause))) {
  const own = all.filter((proof) => proof.clause === clause);
  process.stdout.write(`${clause}${own.every(({ part }) => part) ? ' (part)' : ''}\n`);
  for (const { part, promise, file } of own)
    process.stdout.write(`  ${part ? 'part: ' : ''}${promise}  [${file}]\n`);
}
