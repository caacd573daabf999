// Counts the lines of src that ran, by what the engine said of each test process.
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Offsets into the text of a file; inner ranges come after those around them. */
interface Range {
  startOffset: number;
  endOffset: number;
  count: number;
}

interface Report {
  result: { url: string; functions: { ranges: Range[] }[] }[];
}

/** Percent, to two places, of the lines with code or comment in the files below `source` that any process loaded. */
export async function coverageOf(reports: string, source: string): Promise<number> {
  const ran = new Map<string, Uint8Array>();
  for await (const name of glob('**/*.json', { cwd: reports })) {
    const { result } = JSON.parse(await readFile(join(reports, name), 'utf8')) as Report;
    for (const { url, functions } of result) {
      const file = fileURLToPath(url);
      if (file.startsWith(source)) add(ran, file, marks(functions.flatMap(({ ranges }) => ranges)));
    }
  }
  let [lines, covered] = [0, 0];
  for (const [file, marked] of ran) {
    const each = linesOf(await readFile(file, 'utf8'), marked);
    lines += each.length;
    covered += each.filter(Boolean).length;
  }
  return lines === 0 ? 0 : Math.floor((covered / lines) * 10_000) / 100;
}

/** One for each character that ran. */
function marks(ranges: readonly Range[]): Uint8Array {
  const marked = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges)
    marked.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return marked;
}

/** What ran in any process has run. */
function add(ran: Map<string, Uint8Array>, file: string, marked: Uint8Array): void {
  const known = ran.get(file);
  if (known === undefined) ran.set(file, marked);
  else for (const [place, one] of marked.entries()) known[place] = (known[place] ?? 0) | one;
}

/** Whether any of its characters ran, for each line that is not blank. */
function linesOf(text: string, marked: Uint8Array): boolean[] {
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const from = start + (line.length - line.trimStart().length);
    const until = start + line.length;
    start = until + 1;
    return from === until ? [] : [marked.subarray(from, until).includes(1)];
  });
}
