// How soon a password would be guessed: common ones, words, dates, rows of keys, repetitions.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export interface Estimate {
  /** The whole text is in the list of common passwords. */
  common: boolean;
  /** 0 to 4, of the person's own part. */
  score: number;
  /** What makes it easy, such as `it holds a date`. */
  reason: string | undefined;
}

/** What the estimator found, in plain words. */
const reasons: Record<string, string> = {
  straightRow: 'it follows a row of keys',
  keyPattern: 'it follows a pattern on the keyboard',
  simpleRepeat: 'it repeats one character',
  extendedRepeat: 'it repeats the same characters',
  sequences: 'it counts up or down',
  recentYears: 'it holds a year',
  dates: 'it holds a date',
  topTen: 'it is among the most common passwords',
  topHundred: 'it is among the most common passwords',
  common: 'it is a common password',
  similarToCommon: 'it is like a common password',
  wordByItself: 'it is a single word',
  userInputs: 'it holds words of this site or of you',
};

/** What the estimator sees, in UTF-16 units, and how many disguises it tries: 15 ms at most for any text (measured). */
const limits = { maxLength: 48, l33tMaxSubstitutions: 8 };

interface Estimator {
  zxcvbn: ZxcvbnFactory;
  common: ReadonlySet<string>;
}

let loading: Promise<Estimator> | undefined;

/** The dictionaries take some megabytes and milliseconds: only a process that checks a password loads them. */
async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return {
    zxcvbn: new Factory({ dictionary, graphs: adjacencyGraphs, ...limits }),
    common: new Set(dictionary['passwords-common'].map((word) => word.toLowerCase())),
  };
}

/** Estimates `ownPart` beside words that are known of the person, and looks the whole up in the list of common passwords. */
export async function estimatePassword(
  whole: string,
  ownPart: string,
  words: readonly string[],
): Promise<Estimate> {
  loading ??= load();
  const { zxcvbn, common } = await loading;
  const { score, feedback } = zxcvbn.check(ownPart, [...words]);
  return {
    common: [whole, whole.normalize('NFKC')].some((text) => common.has(text.toLowerCase())),
    score,
    reason: reasons[feedback.warning ?? ''],
  };
}
