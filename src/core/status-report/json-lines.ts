// A page whose items are ready lines of JSON: one text for a page, or the lines as they stand for doors that stream them.
import { JsonText } from '../operation.ts';

/** Items that follow each other. */
export interface Lines {
  count: number;
  /** An item a line, without the last line's end. */
  lines: string;
}

/** `{ "items": [...], ...rest }`, made when somebody asks for it. */
export class JsonLines extends JsonText {
  readonly parts: readonly Lines[];
  readonly rest: Readonly<Record<string, unknown>>;
  constructor(parts: readonly Lines[], rest: Readonly<Record<string, unknown>>) {
    super(() => pageOf(parts, rest));
    this.parts = parts;
    this.rest = rest;
  }
}

function pageOf(parts: readonly Lines[], rest: Readonly<Record<string, unknown>>): string {
  const others = Object.entries(rest).map(
    ([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  // JSON has no line break within a value.
  const items = parts.map(({ lines }) => lines.replaceAll('\n', ',')).join(',');
  return `{"items":[${items}]${others.join('')}}`;
}
