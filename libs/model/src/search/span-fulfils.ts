import type { KeyValue, Span } from '../span/span.js';
import type { AttributeLevel, BuiltInName, Comparison, Expression, Field, Literal } from './expression.js';

/** Whether one span fulfils an expression. */
export function spanFulfils(span: Span, expression: Expression): boolean {
  switch (expression.op) {
    case 'and':
      return expression.operands.every((operand) => spanFulfils(span, operand));
    case 'or':
      return expression.operands.some((operand) => spanFulfils(span, operand));
    case 'not':
      return !spanFulfils(span, expression.operand);
    case 'exists':
      return valuesOf(span, expression.field).length > 0;
    case 'in':
      return valuesOf(span, expression.field).some((value) =>
        expression.values.some((wanted) => compare('eq', value, wanted)),
      );
    case 'regex':
      throw new Error('regular expressions are not evaluated yet');
    default:
      return valuesOf(span, expression.field).some((value) => compare(expression.op, value, expression.value));
  }
}

/** One value of a span: its text as searches compare it, and its number when it is one. */
interface Value {
  readonly text: string;
  readonly number?: number;
}

function compare(op: Comparison, { text, number }: Value, wanted: Literal): boolean {
  if (typeof wanted === 'number') return number !== undefined && holds(op, number, wanted);
  return holds(op, text, String(wanted));
}

function holds<T extends string | number>(op: Comparison, value: T, wanted: T): boolean {
  switch (op) {
    case 'eq':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'gt':
      return value > wanted;
    case 'gte':
      return value >= wanted;
    case 'lt':
      return value < wanted;
    case 'lte':
      return value <= wanted;
  }
}

function valuesOf(span: Span, field: Field): readonly Value[] {
  if (field.kind === 'built-in') return [builtIn(span, field.name)];
  return attributesOf(span, field.level)
    .filter(({ key }) => key === field.key)
    .map(valueOf);
}

function builtIn(span: Span, name: BuiltInName): Value {
  switch (name) {
    case 'service':
      return { text: span.process.serviceName };
    case 'operation':
      return { text: span.operationName };
    case 'kind':
      return { text: lastText(span, 'span.kind') ?? 'unspecified' };
    case 'status':
      return { text: statusOf(span) };
    case 'duration':
      return { text: String(span.durationMicros), number: span.durationMicros };
    case 'start':
      return { text: String(span.startMicros), number: span.startMicros };
  }
}

function statusOf(span: Span): string {
  if (span.tags.some(({ key, value }) => key === 'error' && value === true)) return 'error';
  return lastText(span, 'otel.status_code')?.toLowerCase() ?? 'unset';
}

/** The span's own comes after an attribute of the same key. */
function lastText({ tags }: Span, key: string): string | undefined {
  const tag = tags.findLast((candidate) => candidate.key === key);
  return tag?.type === 'string' ? tag.value : undefined;
}

function attributesOf({ tags, process, logs }: Span, level: AttributeLevel): readonly KeyValue[] {
  switch (level) {
    case 'span':
      return tags;
    case 'resource':
      return process.tags;
    case 'event':
      return logs.flatMap(({ fields }) => fields);
    case 'link':
      return [];
    case 'any':
      return [...tags, ...process.tags, ...logs.flatMap(({ fields }) => fields)];
  }
}

/** The text is the one in a stored document: bytes are hexadecimal, whole doubles end in `.0`. */
function valueOf(tag: KeyValue): Value {
  if (tag.type === 'binary') return { text: Buffer.from(tag.value, 'base64').toString('hex') };
  if (tag.type === 'float64') return { text: doubleText(tag.value), number: tag.value };
  if (tag.type === 'int64') return { text: String(tag.value), number: Number(tag.value) };
  return { text: String(tag.value) };
}

function doubleText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}
