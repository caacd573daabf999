// A page whose items are ready JSON: one text for a page, or each item on a line of its own.
import { JsonText } from '../operation.ts';

/** `{ "items": [...], ...rest }`; the items apart for doors that stream them. */
export class JsonRows extends JsonText {
  readonly rows: readonly string[];
  readonly rest: Readonly<Record<string, unknown>>;
  constructor(rows: readonly string[], rest: Readonly<Record<string, unknown>>) {
    const others = Object.entries(rest).map(
      ([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    super(`{"items":[${rows.join(',')}]${others.join('')}}`);
    this.rows = rows;
    this.rest = rest;
  }
}
