// Reads the shipped packs for tests, breaks them in one place, and catches how the loader refuses them.
import { readFile } from 'node:fs/promises';
import type { Test } from 'tap';
import { PackError, type PackName, parsePack } from '../../src/policy/pack.ts';

export const readPolicy = (name: string) =>
  readFile(new URL(`../../policies/${name}`, import.meta.url), 'utf8');
export const textOf = (name: PackName) => readPolicy(`${name}.yaml`);
export const packOf = async (name: PackName) => parsePack(await textOf(name), `policies/${name}.yaml`);

/** A text with one passage, which must be there, replaced. */
export function edit(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the text has no ${JSON.stringify(from)}`);
  return text.replace(from, to);
}

/** The line of the first occurrence of a passage, from 1. */
export const lineOf = (text: string, passage: string) =>
  text.slice(0, text.indexOf(passage)).split('\n').length;

export function refusal(text: string): PackError {
  try {
    parsePack(text, 'policies/test.yaml');
  } catch (error) {
    if (error instanceof PackError) return error;
    throw error;
  }
  throw new Error('the pack was accepted');
}

type Case = { from: string; to: string; at: string; pointer: string; reason: RegExp; clause?: string };

/** Breaks the MEF pack in one place and expects that problem, at the line where `at` then first stands. */
export async function refuses(test: Test, { from, to, at, pointer, reason, clause }: Case): Promise<void> {
  const text = edit(await textOf('mef'), from, to);
  const error = refusal(text);
  const problem = error.problems.find((one) => one.pointer === pointer);
  test.match(problem, { line: lineOf(text, at), reason }, `${pointer} in: ${error.message}`);
  test.equal(problem?.clause, clause);
}
