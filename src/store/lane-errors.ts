// The two ways in which PostgreSQL can fail a caller, and how to tell them from a statement's own error.

/** PostgreSQL cannot be reached, went away, or too many wait for it. Nothing was committed: trying again later is safe. */
export class DatabaseUnavailable extends Error {
  readonly code = 'database.unavailable';

  constructor(cause?: unknown, message = 'the database is unavailable') {
    super(message, { cause });
    this.name = 'DatabaseUnavailable';
  }
}

/** The connection died between sending COMMIT and its answer: the work is stored whole or not at all, and nobody here knows which. */
export class CommitUnknown extends Error {
  readonly code = 'database.commit-unknown';

  constructor(cause?: unknown) {
    super('the connection was lost during commit: the outcome is unknown', { cause });
    this.name = 'CommitUnknown';
  }
}

interface ServerError {
  code: string;
  severity: string;
  message: string;
  detail?: string;
}

function isServerError(error: unknown): error is ServerError {
  return (
    error instanceof Error &&
    typeof Reflect.get(error, 'severity') === 'string' &&
    typeof Reflect.get(error, 'code') === 'string'
  );
}

/** PostgreSQL's own error inside `error` or the errors that caused it (Drizzle wraps what the driver throws). */
export function findServerError(error: unknown): ServerError | undefined {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 8; depth += 1) {
    if (isServerError(current)) return current;
    current = current.cause;
  }
  return undefined;
}

// Class 08 is a broken connection; 57P0x an administrator's stop, a crash, a start still under way; 53300 is "too many clients";
// 25P03 the session's own idle timeout. A wrong password or database (28, 3D) is a setting to mend, not an outage.
const lostStates = /^(08...|57P0[1-5]|53300|25P0[34])$/;
const lostCodes =
  /^(CONNECTION_(CLOSED|DESTROYED|ENDED)|CONNECT_TIMEOUT|EPIPE|ECONN(RESET|REFUSED|ABORTED)|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|ENOTFOUND|EAI_AGAIN|ERR_STREAM_(DESTROYED|WRITE_AFTER_END)|ERR_SOCKET_CLOSED)$/;

/** True when a driver's error says that the connection, not the statement, failed. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code !== 'string') return false;
  return isServerError(error) ? lostStates.test(code) : lostCodes.test(code);
}

/** True when PostgreSQL gave a statement up: it ran or waited for a lock too long. */
export function isTimeout(error: unknown): boolean {
  return /^(57014|55P03)$/.test(findServerError(error)?.code ?? '');
}
