/** Values are plain data or errors; an error is written as its type, message and causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes one line per call: a constant sentence, and what varies as fields. Once per batch, not per span.
 * Callers keep secrets out of fields; user and password of URLs are removed anyway.
 */
export abstract class Logger {
  abstract debug(sentence: string, fields?: LogFields): void;
  abstract info(sentence: string, fields?: LogFields): void;
  abstract warn(sentence: string, fields?: LogFields): void;
  abstract error(sentence: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  abstract child(fields: LogFields): Logger;
}
