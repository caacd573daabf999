// Reads the text of a policy pack as YAML and remembers on which line each value stands.
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { PackProblem } from './pack-error.ts';

/** A pack as read: plain values, the line of each JSON pointer, and what is wrong with the YAML itself. */
export type PackSource = {
  value: unknown;
  problems: PackProblem[];
  /** The line of a pointer, or of its nearest ancestor that is in the file. */
  lineOf: (pointer: string) => number;
};

type Place = { pointer: string; offset: number };

/** Reads YAML 1.2 (one document, unique keys, no unknown tags). Never throws: problems are returned. */
export function readPackSource(text: string): PackSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const places = placesOf(document.contents, '');
  const aliases = aliasesOf(document);
  const faults = [...document.errors, ...document.warnings].map((fault) => ({
    offset: fault.pos[0],
    reason: reasons[fault.code] ?? fault.message,
  }));
  const problems = [...faults, ...aliases].map(({ offset, reason }) => ({
    line: lineAt(offset),
    pointer: reason === reasons.MULTIPLE_DOCS ? '' : pointerAt(places, offset),
    reason,
  }));
  const broken = aliases.length > 0 || document.errors.some((fault) => fault.code !== 'DUPLICATE_KEY');
  return { value: broken ? undefined : document.toJS(), problems, lineOf: lineFinder(places, lineAt) };
}

const reasons: Record<string, string> = {
  DUPLICATE_KEY: 'is given twice',
  MULTIPLE_DOCS: 'is followed by a second document',
};

/** Every value stands where it is read: aliases are refused. */
function aliasesOf(document: Document.Parsed): { offset: number; reason: string }[] {
  const found: { offset: number; reason: string }[] = [];
  visit(document, {
    Alias: (_, alias) =>
      void found.push({ offset: startOf(alias), reason: 'is an alias; write the value out' }),
  });
  return found;
}

/** Every value's pointer with the offset at which its key (or, in a list, the value) begins, in order. */
function placesOf(node: unknown, pointer: string): Place[] {
  if (isMap(node)) {
    return node.items.flatMap((pair) => {
      const key = isScalar(pair.key) ? pair.key : undefined;
      const below = `${pointer}/${escapePointer(String(key?.value))}`;
      return [{ pointer: below, offset: startOf(key) }, ...placesOf(pair.value, below)];
    });
  }
  if (!isSeq(node)) return [];
  return node.items.flatMap((item, index) => {
    const below = `${pointer}/${index}`;
    return [{ pointer: below, offset: startOf(item) }, ...placesOf(item, below)];
  });
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** One name as a segment of a JSON pointer (RFC 6901). */
export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The pointer of the last value that begins at or before an offset. */
function pointerAt(places: readonly Place[], offset: number): string {
  return places.findLast((place) => place.offset <= offset)?.pointer ?? '';
}

function lineFinder(places: readonly Place[], lineAt: (offset: number) => number) {
  const offsets = new Map(places.map((place) => [place.pointer, place.offset]));
  return (pointer: string): number => {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const offset = offsets.get(at);
      if (offset !== undefined) return lineAt(offset);
    }
    return 1;
  };
}
