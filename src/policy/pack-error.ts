// What is wrong with a policy pack, and where: the error that the loader throws.

/** One thing wrong with a pack. */
export type PackProblem = {
  /** The line of the file, from 1. */
  line: number;
  /** The JSON pointer (RFC 6901) of the value; empty for the whole file. */
  pointer: string;
  reason: string;
  /** The clause whose rule is broken, where one is. */
  clause?: string;
};

/** A pack that cannot be used. Carries every problem found, in order of lines; the plain members are the first one's. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly fileName: string;
  readonly problems: readonly PackProblem[];
  readonly line: number;
  readonly pointer: string;
  readonly reason: string;
  readonly clause: string | undefined;

  constructor(fileName: string, first: PackProblem, rest: readonly PackProblem[] = []) {
    const problems = [first, ...rest];
    super(problems.map((problem) => describe(fileName, problem)).join('\n'));
    this.fileName = fileName;
    this.problems = problems;
    this.line = first.line;
    this.pointer = first.pointer;
    this.reason = first.reason;
    this.clause = first.clause;
  }
}

function describe(fileName: string, { line, pointer, reason, clause }: PackProblem): string {
  return `${fileName}:${line} ${pointer || '/'}: ${reason}${clause === undefined ? '' : ` (${clause})`}`;
}
